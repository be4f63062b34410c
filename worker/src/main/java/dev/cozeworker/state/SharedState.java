package dev.cozeworker.state;

import dev.cozeworker.config.KafkaConfig;
import dev.cozeworker.conversations.Conversations;
import dev.cozeworker.conversations.InMemoryConversations;
import dev.cozeworker.failover.Routes;
import dev.cozeworker.migration.History;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that this worker shares with the others, for as long as it runs. */
public final class SharedState implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedState.class);
  private static final Duration TIME_TO_CATCH_UP = Duration.ofMinutes(2);
  private static final int REMEMBERED_ALONE = 100_000;

  private final Conversations conversations;
  private final @Nullable Parts parts;

  private SharedState(Conversations conversations, @Nullable Parts parts) {
    this.conversations = conversations;
    this.parts = parts;
  }

  /**
   * Reads all that stands in the topic into the routes and the history, and keeps reading. Without
   * the topic a worker serves all the same and says what it goes without.
   *
   * @throws KafkaException if the broker cannot be reached, or the topic not be read, or the thread
   *     is interrupted, which it then still is
   */
  public static SharedState start(
      KafkaConfig kafka, String topic, Routes routes, History history, Clock clock) {
    StateClients clients = new StateClients(kafka);
    return start(clients.consumer(), clients::producer, topic, routes, history, clock);
  }

  /** Starts with those clients, which are its own from now on. */
  static SharedState start(
      Consumer<byte[], byte[]> consumer,
      Supplier<Producer<byte[], byte[]>> producer,
      String topic,
      Routes routes,
      History history,
      Clock clock) {
    List<TopicPartition> partitions;
    Map<TopicPartition, Long> ends;
    Producer<byte[], byte[]> ours;
    try {
      partitions = StateClients.partitions(consumer, topic);
      if (partitions.isEmpty()) {
        consumer.close();
        return alone(topic);
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      ends = consumer.endOffsets(partitions);
      ours = producer.get();
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    String worker = UUID.randomUUID().toString();
    StateWriter writer = new StateWriter(ours, topic, partitions.size(), worker);
    ConversationRecords conversations = new ConversationRecords(writer, worker, clock);
    List<StateKind> kinds =
        List.of(
            conversations,
            new Preferences(routes, writer, clock),
            new BreakerRecords(routes, writer, worker),
            new HistoryRecords(history, routes, writer, worker, clock));
    StateTail tail = new StateTail(consumer, ends, kinds);
    SharedState state =
        new SharedState(conversations.conversations(), new Parts(tail, writer, kinds));
    state.awaitCaughtUp(topic);
    return state;
  }

  private static SharedState alone(String topic) {
    LOG.atWarn()
        .addKeyValue("topic", topic)
        .log(
            "the topic is missing: conversations, preferences and what breakers learn are this"
                + " worker's alone and lost when it stops; coze-worker topics create makes it");
    return new SharedState(new InMemoryConversations(REMEMBERED_ALONE), null);
  }

  /** Returns whose conversations are whose, for all workers where there is a topic. */
  public Conversations conversations() {
    return conversations;
  }

  /** Returns why a thread of it is dead, or null where all is well. */
  public @Nullable String trouble() {
    if (parts == null) {
      return null;
    }
    String reading = parts.tail().trouble();
    return reading != null ? reading : parts.writer().trouble();
  }

  /** Writes what is not written yet, within seconds. */
  @Override
  public void close() {
    if (parts != null) {
      parts.tail().close();
      parts.kinds().forEach(StateKind::stopping);
      parts.writer().close();
    }
  }

  private void awaitCaughtUp(String topic) {
    if (parts == null) {
      return;
    }
    try {
      if (!parts.tail().awaitCaughtUp(TIME_TO_CATCH_UP)) {
        String why = trouble();
        close();
        throw unread(topic, why == null ? "it took longer than " + TIME_TO_CATCH_UP : why);
      }
    } catch (InterruptedException e) {
      close(); // before the interrupt is restored, which would cut its waiting short
      Thread.currentThread().interrupt();
      throw unread(topic, "interrupted");
    }
  }

  private static KafkaException unread(String topic, String why) {
    return new KafkaException(
        "the topic '%s' could not be read to its end: %s".formatted(topic, why));
  }

  private record Parts(StateTail tail, StateWriter writer, List<StateKind> kinds) {}
}
