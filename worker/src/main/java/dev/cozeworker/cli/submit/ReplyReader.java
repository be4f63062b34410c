package dev.cozeworker.cli.submit;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;

/** Reads the replies topic and picks out the replies to the runs of one batch. */
final class ReplyReader implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, Integer> runs = new HashMap<>();

  /** Begins where the replies to the first of the runs can be. */
  ReplyReader(BatchTopics topics, List<Run> runs) {
    this.consumer =
        topics.consumer(topics.replies(), IsolationLevel.READ_COMMITTED, runs.getFirst().replies());
    for (Run run : runs) {
      this.runs.put(run.id(), this.runs.size());
    }
  }

  /** Takes a reply to what the run of that position sent under that id. */
  interface Handler {
    void onReply(int run, String id, byte[] value) throws IOException;
  }

  /** Hands on the replies that came, waiting for the first of them this long. */
  void poll(Duration patience, Handler handler) throws IOException {
    for (ConsumerRecord<byte[], byte[]> reply : consumer.poll(patience)) {
      Optional<Correlation> correlation = Correlation.of(reply.headers());
      if (correlation.isPresent()) {
        Integer run = runs.get(correlation.get().run());
        if (run != null) {
          handler.onReply(run, correlation.get().id(), reply.value());
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
