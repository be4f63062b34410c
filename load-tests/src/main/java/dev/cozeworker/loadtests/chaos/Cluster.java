package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.bench.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What Kafka itself says: who leads what, what is committed, what stands in the topics. */
final class Cluster implements AutoCloseable {
  static final String GROUP = "coze-worker";
  static final String REQUESTS = "coze.requests";
  static final String REPLIES = "coze.replies";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String bootstrapServers;
  private final Admin admin;

  Cluster(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin = Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** The node that leads that partition of the requests. */
  int leader(int partition) {
    return describe(REQUESTS).partitions().get(partition).leader().id();
  }

  int groupCoordinator() {
    return only(get(admin.describeConsumerGroups(List.of(GROUP)).all())).coordinator().id();
  }

  /** The node that coordinates one of the workers' transactions. */
  int transactionCoordinator() {
    String id =
        transactions(new ListTransactionsOptions()).stream()
            .map(TransactionListing::transactionalId)
            .filter(each -> each.startsWith(GROUP))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no worker has a transactional id"));
    return only(get(admin.describeTransactions(List.of(id)).all())).coordinatorId();
  }

  /** Returns at a moment at which a transaction is being committed; after a while at any. */
  void awaitCommit() {
    ListTransactionsOptions committing =
        new ListTransactionsOptions().filterStates(Set.of(TransactionState.PREPARE_COMMIT));
    Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
    while (transactions(committing).isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
  }

  /**
   * Asks until there is an answer: kafka-clients 4.4.0 fails with an {@code
   * IllegalArgumentException} of its own while it takes a node for away that has come back.
   */
  private Collection<TransactionListing> transactions(ListTransactionsOptions options) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return admin.listTransactions(options).all().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof IllegalArgumentException)
            || Instant.now().isAfter(deadline)) {
          throw new IllegalStateException("the broker does not say", e);
        }
        Pause.of(LOOK_AGAIN);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** Waits until every replica is in sync, so that another node can be spared. */
  void awaitInSync() {
    await(
        "replicas in sync",
        () -> {
          Set<String> topics =
              Set.of(REQUESTS, REPLIES, "__consumer_offsets", "__transaction_state");
          return get(admin.describeTopics(topics).allTopicNames()).values().stream()
              .flatMap(topic -> topic.partitions().stream())
              .allMatch(partition -> partition.isr().size() == partition.replicas().size());
        });
  }

  /** Waits until no transaction holds back what readers may see of the replies. */
  void awaitSettled() {
    await(
        "the last transaction",
        () ->
            ends(REPLIES, IsolationLevel.READ_COMMITTED)
                .equals(ends(REPLIES, IsolationLevel.READ_UNCOMMITTED)));
  }

  /** How many requests stand in each partition. */
  Map<Integer, Long> requestEnds() {
    Map<Integer, Long> ends = new HashMap<>();
    ends(REQUESTS, IsolationLevel.READ_UNCOMMITTED)
        .forEach((partition, end) -> ends.put(partition.partition(), end));
    return ends;
  }

  Committed committed() {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        get(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
    Instant at = Instant.now();
    Map<Integer, DoneMap> maps = new HashMap<>();
    offsets.forEach((partition, offset) -> {
      if (offset != null) {
        maps.put(partition.partition(), DoneMap.of(offset.offset(), offset.metadata()));
      }
    });
    return new Committed(at, maps);
  }

  /** Every reply that a {@code read_committed} consumer sees, in the order of each partition. */
  List<Answer> answers() {
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<Answer> answers = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> ends = ends(REPLIES, IsolationLevel.READ_COMMITTED);
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK_AGAIN)) {
          answers.add(Answer.of(record));
        }
      }
    }
    return answers;
  }

  private Map<TopicPartition, Long> ends(String topic, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    describe(topic)
        .partitions()
        .forEach(partition ->
            wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private TopicDescription describe(String topic) {
    return only(get(admin.describeTopics(List.of(topic)).allTopicNames()));
  }

  private static <T> T only(Map<String, T> answers) {
    return answers.values().iterator().next();
  }

  private static void await(String what, Condition condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      Pause.of(LOOK_AGAIN);
    }
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not say", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds();
  }
}
