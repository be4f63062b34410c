package dev.cozeworker.intake;

import dev.cozeworker.config.ConsumptionConfig;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.contracts.RequestDecoder;
import dev.cozeworker.serving.Places;
import dev.cozeworker.serving.ReplyMaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;

/** The parts of intake, made in order, and wired. */
record IntakeParts(
    Admin admin,
    BrokerWatch brokerWatch,
    ClientThreads clientThreads,
    ClientMeters clientMeters,
    Troubles troubles,
    Pulse pulse,
    Places places,
    ProducerReplacement replacement,
    CancellationTopic cancellations,
    PollLoop loop) {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final int LEAST_BUFFER = 1_000;

  static IntakeParts make(
      WorkerConfig config,
      Intake.ServingFactory serving,
      IntakeEvents events,
      MeterRegistry meters,
      Clock clock) {
    Deque<AutoCloseable> clients = new ArrayDeque<>();
    try {
      return make(
          config, serving, events, opened(new ClientMeters(meters), clients), clock, clients);
    } catch (RuntimeException e) {
      clients.forEach(client -> close(client, e));
      throw e;
    }
  }

  private static IntakeParts make(
      WorkerConfig config,
      Intake.ServingFactory serving,
      IntakeEvents events,
      ClientMeters meters,
      Clock clock,
      Deque<AutoCloseable> clients) {
    ConsumptionConfig consumption = config.consumption();
    ClientThreads threads = new ClientThreads();
    String transactionalId = consumption.group() + "-" + UUID.randomUUID();
    KafkaClients kafka =
        new KafkaClients(config.kafka(), consumption, transactionalId, threads, meters);
    Admin admin = opened(kafka.admin(), clients);
    Consumer<byte[], byte[]> consumer = opened(kafka.consumer(), clients);

    Troubles troubles = new Troubles(new BrokerErrors(config)::tell, clock);
    Inbox inbox = new Inbox(consumer::wakeup);
    Pulse pulse = new Pulse(clock);
    int buffer = Math.max(LEAST_BUFFER, consumption.maxInFlight());
    Places places =
        new Places(consumption.maxInFlight(), buffer / 2, () -> inbox.tell(new Event.PlaceFree()));
    CommittedOffsets offsets = new GroupOffsets(admin, consumption.group());
    Assignments assignments = new Assignments(consumer, offsets, inbox, troubles, clock);
    BackPressure backPressure =
        new BackPressure(assignments, buffer, Runtime.getRuntime().maxMemory() / 8);
    RequestDecoder decoder = new RequestDecoder();
    Arrivals arrivals =
        new Arrivals(assignments, backPressure, decoder::decode, consumption.ordering(), clock);
    CancellationTopic cancellations =
        opened(CancellationTopic.follow(config.kafka(), config.topics().cancellations()), clients);
    TopicDirectory directory = new TopicDirectory(admin);
    RequestTurn turn =
        new RequestTurn(
            decoder::decode,
            serving.serving(places),
            new ReplyTargets(config.topics(), directory::find),
            new ReplyMaker(clock),
            cancellations,
            events,
            config.routes().keySet());
    Dispatcher dispatcher =
        new Dispatcher(assignments, places, turn, inbox, ofVirtualThreads("request-"), clock);
    Executor beside = ofVirtualThreads("beside-");
    ProducerReplacement replacement =
        new ProducerReplacement(
            kafka::transactionalProducer,
            kafka::discard,
            offsets,
            inbox,
            troubles,
            beside,
            () -> Thread.sleep(BETWEEN_TRIES));
    Settled settled = new Settled(assignments, events, clock);
    Poison poison = new Poison(config.topics(), directory::forget, assignments, events);
    Committer committer =
        switch (consumption.delivery()) {
          case EXACTLY_ONCE ->
              new ExactlyOnce(
                  initialised(opened(kafka.transactionalProducer(), clients), clock),
                  assignments,
                  replacement,
                  poison,
                  settled,
                  troubles,
                  consumption.commitInterval(),
                  clock);
          case AT_LEAST_ONCE ->
              new AtLeastOnce(
                  kafka::plainProducer,
                  kafka::discard,
                  new OffsetCommits(
                      consumer,
                      assignments,
                      settled,
                      troubles,
                      consumption.commitInterval(),
                      clock),
                  assignments,
                  poison,
                  settled,
                  inbox,
                  troubles,
                  beside,
                  clock);
        };
    Polling polling =
        new Polling(consumer, inbox, assignments, troubles, consumption.groupProtocol(), clock);
    PollLoop loop =
        new PollLoop(
            consumer,
            polling,
            inbox,
            assignments,
            arrivals,
            dispatcher,
            backPressure,
            committer,
            pulse,
            consumption.shutdownGrace(),
            clock);
    consumer.subscribe(List.of(config.topics().requests()), loop);
    return new IntakeParts(
        admin,
        new BrokerWatch(admin, clock),
        threads,
        meters,
        troubles,
        pulse,
        places,
        replacement,
        cancellations,
        loop);
  }

  private static Executor ofVirtualThreads(String prefix) {
    var threads = Thread.ofVirtual().name(prefix, 0).factory();
    return task -> threads.newThread(task).start();
  }

  private static <T extends AutoCloseable> T opened(T client, Deque<AutoCloseable> clients) {
    clients.push(client);
    return client;
  }

  private static void close(AutoCloseable client, RuntimeException because) {
    try {
      client.close();
    } catch (Exception e) {
      because.addSuppressed(e);
    }
  }

  /**
   * A broker that has just started may take longer than one call's patience to find a coordinator.
   */
  private static Producer<byte[], byte[]> initialised(
      Producer<byte[], byte[]> producer, Clock clock) {
    Instant deadline = clock.instant().plus(START_PATIENCE);
    while (true) {
      try {
        producer.initTransactions();
        return producer;
      } catch (TimeoutException e) {
        if (clock.instant().isAfter(deadline)) {
          throw e;
        }
      }
    }
  }
}
