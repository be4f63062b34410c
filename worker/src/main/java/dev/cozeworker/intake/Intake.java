package dev.cozeworker.intake;

import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.contracts.RequestDecoder;
import dev.cozeworker.serving.Places;
import dev.cozeworker.serving.ReplyMaker;
import dev.cozeworker.serving.Serving;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The Kafka side of the worker, as the rest of it sees it. */
public final class Intake implements AutoCloseable {
  /** After so long without a sign of life the poll thread counts as stuck. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(60);

  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final int LEAST_BUFFER = 1_000;

  private final Admin admin;
  private final BrokerWatch brokerWatch;
  private final Pulse pulse;
  private final Places places;
  private final ProducerReplacement replacement;
  private final Thread thread;
  private final Duration shutdownGrace;

  private Intake(
      Admin admin,
      BrokerWatch brokerWatch,
      Pulse pulse,
      Places places,
      ProducerReplacement replacement,
      Thread thread,
      Duration shutdownGrace) {
    this.admin = admin;
    this.brokerWatch = brokerWatch;
    this.pulse = pulse;
    this.places = places;
    this.replacement = replacement;
    this.thread = thread;
    this.shutdownGrace = shutdownGrace;
  }

  /**
   * Makes what {@link Intake} runs requests with; it needs to know when a place has become free.
   */
  @FunctionalInterface
  public interface ServingFactory {
    Serving serving(Places places);
  }

  /**
   * Joins the group and begins to serve.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker refuses or cannot be reached
   */
  public static Intake start(WorkerConfig config, ServingFactory serving, Clock clock) {
    var consumption = config.consumption();
    String transactionalId = consumption.group() + "-" + UUID.randomUUID();
    KafkaClients clients = new KafkaClients(config.kafka(), consumption, transactionalId);
    Admin admin = clients.admin();
    Producer<byte[], byte[]> producer = clients.producer();
    initTransactions(producer, clock);
    Consumer<byte[], byte[]> consumer = clients.consumer();

    Inbox inbox = new Inbox(consumer::wakeup);
    Pulse pulse = new Pulse(clock);
    int buffer = Math.max(LEAST_BUFFER, consumption.maxInFlight());
    Places places =
        new Places(consumption.maxInFlight(), buffer / 2, () -> inbox.tell(new Event.PlaceFree()));
    CommittedOffsets offsets = new GroupOffsets(admin, consumption.group());
    Assignments assignments = new Assignments(consumer, offsets, inbox, clock);
    BackPressure backPressure =
        new BackPressure(assignments, buffer, Runtime.getRuntime().maxMemory() / 8);
    RequestDecoder decoder = new RequestDecoder();
    Arrivals arrivals =
        new Arrivals(assignments, backPressure, decoder::decode, consumption.ordering(), clock);
    TopicDirectory directory = new TopicDirectory(admin);
    RequestTurn turn =
        new RequestTurn(
            decoder::decode,
            serving.serving(places),
            new ReplyTargets(config.topics(), directory),
            new ReplyMaker(clock),
            config.topics().deadLetters());
    Dispatcher dispatcher = new Dispatcher(assignments, places, buffer / 2, turn, inbox);
    ProducerReplacement replacement = new ProducerReplacement(clients::producer, offsets, inbox);
    Committer committer =
        new Committer(
            producer,
            assignments,
            replacement,
            new Poison(config.topics(), directory::forget, assignments),
            consumption.commitInterval(),
            clock);
    PollLoop loop =
        new PollLoop(
            consumer,
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
    Thread thread = Thread.ofPlatform().name("poll").start(loop);
    return new Intake(
        admin,
        new BrokerWatch(admin, clock),
        pulse,
        places,
        replacement,
        thread,
        consumption.shutdownGrace());
  }

  /**
   * A broker that has just started may take longer than one call's patience to find a coordinator.
   */
  private static void initTransactions(Producer<byte[], byte[]> producer, Clock clock) {
    Instant deadline = clock.instant().plus(START_PATIENCE);
    while (true) {
      try {
        producer.initTransactions();
        return;
      } catch (TimeoutException e) {
        if (clock.instant().isAfter(deadline)) {
          throw e;
        }
      }
    }
  }

  /** Returns how it stands. */
  public IntakeStatus status() {
    return pulse.last();
  }

  /** Returns whether the broker answers, as it was at most two seconds ago. */
  public boolean brokerReachable() throws InterruptedException {
    return brokerWatch.reachable();
  }

  /** Takes no more requests; those under way end, and the group is left. {@link #close} waits. */
  public void drain() {
    pulse.stop();
  }

  /** Returns how many calls are under way. */
  public int inFlight() {
    return places.taken();
  }

  /** Returns how many calls may be under way at once. */
  public int maxInFlight() {
    return places.size();
  }

  /** Returns why the poll thread is dead or stuck, or null where it is well. */
  public @Nullable String trouble() {
    Throwable death = pulse.death();
    if (death != null) {
      return "the poll thread has died: " + death;
    }
    Duration silence = pulse.silence();
    return thread.isAlive() && silence.compareTo(STUCK_AFTER) > 0
        ? "the poll thread has not gone round for " + silence
        : null;
  }

  /**
   * Takes no more requests, lets those under way end within the grace, commits and leaves the
   * group.
   */
  @Override
  public void close() {
    pulse.stop();
    try {
      if (!thread.join(shutdownGrace.plusSeconds(20))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    replacement.close();
    admin.close(Duration.ofSeconds(5));
  }
}
