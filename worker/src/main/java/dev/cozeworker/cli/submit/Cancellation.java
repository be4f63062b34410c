package dev.cozeworker.cli.submit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cozeworker.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Cancels what was sent of a batch: a mark for each of its runs, which every worker reads, so that
 * what none has taken up yet is answered expired.
 */
final class Cancellation {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BatchTopics topics;
  private final InstantSource clock;

  Cancellation(BatchTopics topics, InstantSource clock) {
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * Marks the batch whose replies go to that file.
   *
   * @throws CommandFailure if nothing of it is under way, or the mark cannot be written
   */
  void mark(Path replies) throws IOException {
    List<Run> runs = RunLog.peek(replies);
    if (runs.isEmpty()) {
      throw CommandFailure.failed(
          "Nothing to cancel: no batch with replies in %s is under way.".formatted(replies));
    }
    topics.check(topics.requests(), topics.replies(), topics.cancellations());
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (Producer<@Nullable String, byte[]> producer = topics.producer()) {
      for (Run run : runs) {
        sent.add(producer.send(new ProducerRecord<>(topics.cancellations(), run.id(), value())));
      }
      producer.flush();
      sent.forEach(this::await);
    }
  }

  private byte[] value() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("cancelled_at", clock.instant().toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private void await(Future<RecordMetadata> sent) {
    try {
      var _ = sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw CommandFailure.failed(
          "The batch is not cancelled: %s does not take it: %s"
              .formatted(topics.cancellations(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted before the batch was cancelled.");
    }
  }
}
