package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.ConsumptionConfig.GroupProtocol;
import dev.cozeworker.config.ConsumptionConfig.Ordering;
import dev.cozeworker.config.TopicNames;
import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.serving.Places;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** All of intake but its threads, whose tasks wait here until the test runs them. */
final class ModelWorker {
  static final TopicNames TOPICS =
      new TopicNames(
          "coze.requests",
          "coze.replies",
          "coze.requests.dlt",
          "p",
          "a",
          "c",
          "t",
          "j",
          "x",
          Set.of());

  final PollLoop loop;
  private final ModelBroker broker;
  private final ModelConsumer consumer;
  private final Assignments assignments;
  private final List<Runnable> tasks = new ArrayList<>();
  private final Set<Work> seen = new HashSet<>();
  private int leisurely;

  ModelWorker(ModelBroker broker) {
    this.broker = broker;
    this.consumer = new ModelConsumer(broker);
    InstantSource clock = () -> broker.now;
    Troubles troubles = new Troubles(String::valueOf, clock);
    Inbox inbox = new Impatient();
    assignments = new Assignments(consumer, broker::fetch, inbox, troubles, clock);
    BackPressure backPressure = new BackPressure(assignments, 30, Long.MAX_VALUE);
    Decoded rubbish = new Decoded.Undecodable(null, new Decoded.Problem("$", "not decoded"));
    Arrivals arrivals =
        new Arrivals(assignments, backPressure, value -> rubbish, Ordering.KEY, clock);
    Dispatcher dispatcher =
        new Dispatcher(
            assignments, new Places(12, 100, () -> {}), this::answer, inbox, tasks::add, clock);
    Pulse pulse = new Pulse(clock);
    Polling polling =
        new Polling(consumer, inbox, assignments, troubles, GroupProtocol.CLASSIC, clock);
    loop =
        new PollLoop(
            consumer,
            polling,
            inbox,
            assignments,
            arrivals,
            dispatcher,
            backPressure,
            committer(inbox, troubles, clock),
            pulse,
            Duration.ofSeconds(30),
            clock);
    consumer.subscribe(List.of(ModelBroker.REQUESTS), loop);
  }

  private Committer committer(Inbox inbox, Troubles troubles, InstantSource clock) {
    Settled settled = new Settled(assignments, IntakeEvents.none(), clock);
    Poison poison = new Poison(TOPICS, topic -> {}, assignments, IntakeEvents.none());
    Executor beside = tasks::add;
    Duration interval = Duration.ofMillis(50);
    if (!broker.exactlyOnce) {
      return new AtLeastOnce(
          () -> new ModelPlainProducer(broker, tasks),
          old -> old.close(Duration.ZERO),
          new OffsetCommits(consumer, assignments, settled, troubles, interval, clock),
          assignments,
          poison,
          settled,
          inbox,
          troubles,
          beside,
          clock);
    }
    String transactionalId = UUID.randomUUID().toString();
    ModelProducer producer = new ModelProducer(broker, transactionalId);
    producer.initTransactions();
    ProducerReplacement replacement =
        new ProducerReplacement(
            () -> new ModelProducer(broker, transactionalId),
            old -> old.close(Duration.ZERO),
            broker::fetch,
            inbox,
            troubles,
            beside,
            broker::endSomeTransaction);
    return new ExactlyOnce(
        producer, assignments, replacement, poison, settled, troubles, interval, clock);
  }

  /** Goes round once; what it begins to serve must not have been answered. */
  void turn() throws InterruptedException {
    loop.turn();
    for (Partition partition : assignments.all()) {
      assertThat(partition.halted()).isNull();
      for (Work work : partition.underWay()) {
        boolean mine = consumer.member().equals(broker.group.owner(partition.id()));
        if (seen.add(work) && mine && broker.exactlyOnce) {
          assertThat(broker.answers(partition.id(), work.offset()))
              .as("%s is served again", ModelBroker.name(partition.id(), work.offset()))
              .isZero();
        }
      }
    }
  }

  /** Lets one of the threads end that it has begun. */
  void endSomething() {
    if (!tasks.isEmpty()) {
      tasks.remove(broker.random.nextInt(tasks.size())).run();
    }
  }

  /** Returns how many requests it serves of those partitions. */
  int underWay(Set<TopicPartition> ids) {
    return assignments.all().stream()
        .filter(partition -> ids.contains(partition.id()))
        .mapToInt(partition -> partition.underWay().size())
        .sum();
  }

  /** Returns how many requests wait to be served. */
  int waiting() {
    return assignments.all().stream().mapToInt(partition -> partition.lanes().waiting()).sum();
  }

  /** Returns how many of its waits were such that not every event would have ended them. */
  int leisurely() {
    return leisurely;
  }

  String member() {
    return consumer.member();
  }

  /** Returns the partitions that are its own. */
  Set<TopicPartition> assigned() {
    return Set.copyOf(assignments.ids());
  }

  /** The coordinator has not heard of it for too long; it does not know. */
  void throwOut() {
    broker.group.remove(consumer.member());
  }

  private Optional<Answer> answer(Work work) {
    if (work.abandonment().givenUp()) {
      return Optional.empty();
    }
    var target = new ReplyTarget.To(TOPICS.replies(), 0, Integer.MAX_VALUE);
    String id = ModelBroker.name(work.partition().id(), work.offset());
    return Optional.of(Answer.of(ReplyRecords.of(work.record(), Works.reply(work, id), target)));
  }

  /** While it waits, the world goes on. */
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the model has one thread
  private final class Impatient extends Inbox {
    Impatient() {
      super(() -> {});
    }

    @Override
    void await(Duration atMost, Leisure leisure) {
      leisurely += events().anyMatch(leisure::has) ? 1 : 0;
      broker.now = broker.now.plus(atMost.isPositive() ? atMost : Duration.ofMillis(1));
      endSomething();
    }

    private Stream<Event> events() {
      Event sent = new Event.Sent(() -> {});
      Stream<Event> finished =
          seen.stream()
              .limit(1)
              .map(work -> new Event.Finished(work, new Answer(List.of(), null, false)));
      return Stream.concat(Stream.of(sent), finished);
    }
  }
}
