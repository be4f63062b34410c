package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out what the earlier runs of a batch really sent. The requests topic knows; whatever the
 * interrupted process might have noted down could be one request short.
 */
final class EarlierRuns {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final List<Run> runs;
  private final Map<String, Integer> positions = new HashMap<>();

  EarlierRuns(List<Run> runs) {
    this.runs = List.copyOf(runs);
    for (Run run : runs) {
      positions.put(run.id(), positions.size());
    }
  }

  /** Marks every request of the batch that one of the runs sent. */
  void mark(BatchTopics topics, RequestIds ids, BatchState state) {
    if (runs.isEmpty()) {
      return;
    }
    Map<Integer, Long> from = runs.getFirst().requests();
    Map<Integer, Long> ends = topics.ends(topics.requests());
    try (Consumer<byte[], byte[]> consumer =
        topics.consumer(topics.requests(), IsolationLevel.READ_UNCOMMITTED, from)) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!isAt(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> request : consumer.poll(POLL)) {
          deadline = System.nanoTime() + PATIENCE.toNanos();
          Correlation.of(request.headers()).ifPresent(sent -> mark(sent, ids, state));
        }
        if (System.nanoTime() > deadline) {
          throw CommandFailure.failed(
              "The requests topic %s cannot be read to its end.".formatted(topics.requests()));
        }
      }
    }
  }

  private void mark(Correlation sent, RequestIds ids, BatchState state) {
    Integer run = positions.get(sent.run());
    int index = ids.indexOf(sent.id());
    if (run != null && index >= 0) {
      state.sentEarlier(index, run);
    }
  }

  private static boolean isAt(Consumer<?, ?> consumer, Map<Integer, Long> ends) {
    for (TopicPartition partition : consumer.assignment()) {
      if (consumer.position(partition) < ends.getOrDefault(partition.partition(), 0L)) {
        return false;
      }
    }
    return true;
  }
}
