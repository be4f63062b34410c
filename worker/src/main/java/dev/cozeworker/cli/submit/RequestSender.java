package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.contracts.HeaderNames;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.contracts.Requests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends the requests of the file that this run has to send, a portion at a time. */
final class RequestSender implements AutoCloseable {
  private static final int PORTION = 500;
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(10);

  private final BatchFile.Requests file;
  private final BatchState state;
  private final Producer<@Nullable String, byte[]> producer;
  private final String topic;
  private final int partitions;
  private final String run;
  private final InstantSource clock;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Allowance allowance;
  private final boolean growing;
  private int unkeyed;
  private Step step = Step.BUSY;

  /** What there is to do after a portion. */
  enum Step {
    /** There is more to send at once. */
    BUSY,
    /** There is nothing to send for the moment. */
    IDLE,
    /** Everything is sent. */
    FINISHED,
    /** Something is left that is not to be sent. */
    STOPPED
  }

  RequestSender(
      BatchFile.Requests file,
      BatchState state,
      BatchTopics topics,
      String run,
      Allowance allowance,
      boolean growing,
      InstantSource clock) {
    this.file = file;
    this.state = state;
    this.producer = topics.producer();
    this.topic = topics.requests();
    this.partitions = producer.partitionsFor(topic).size();
    this.run = run;
    this.allowance = allowance;
    this.growing = growing;
    this.clock = clock;
  }

  /** Sends the next portion, as large as is allowed. */
  Step sendPortion() throws IOException {
    if (step == Step.FINISHED || step == Step.STOPPED) {
      return step;
    }
    step = allowance.isSpent() ? Step.STOPPED : send(Math.min(PORTION, allowance.now()));
    return step;
  }

  private Step send(int most) throws IOException {
    int sent = 0;
    while (sent < most) {
      if (!file.next()) {
        allowance.used(sent);
        return growing ? Step.IDLE : Step.FINISHED;
      }
      if (file.index() == state.size()) {
        state.add();
      }
      if (state.isToSend(file.index())) {
        send();
        sent++;
      }
    }
    allowance.used(sent);
    return sent < PORTION ? Step.IDLE : Step.BUSY;
  }

  /** Waits for what is on its way to the broker, for a bounded time. */
  @Override
  public void close() {
    producer.close(TIME_TO_CLOSE);
  }

  private void send() {
    int sent = file.index();
    ProducerRecord<@Nullable String, byte[]> message = message(file.request(), file.value());
    new Correlation(run, file.request().id()).writeTo(message.headers());
    message.headers().add(HeaderNames.BATCH, run.getBytes(StandardCharsets.UTF_8));
    state.sent(sent, clock.millis());
    try {
      // What becomes of it is told to the callback.
      var _ =
          producer.send(
              message,
              (metadata, failure) -> {
                if (failure != null) {
                  faults.add(new Fault(sent, failure));
                }
              });
    } catch (TimeoutException e) {
      throw stopped(e);
    }
  }

  /**
   * The turns of a conversation share a key, and so keep their order. What has no conversation is
   * dealt out to the partitions in turn: the producer itself would put a small batch on one of
   * them, and so on one worker.
   */
  private ProducerRecord<@Nullable String, byte[]> message(Request request, byte[] value) {
    return Requests.conversationOf(request)
        .map(key -> new ProducerRecord<@Nullable String, byte[]>(topic, key, value))
        .orElseGet(() -> new ProducerRecord<>(topic, unkeyed++ % partitions, null, value));
  }

  /** Looks at what the broker did not take: too large is that request's end, all else the run's. */
  void settleFaults() {
    for (Fault fault = faults.poll(); fault != null; fault = faults.poll()) {
      if (!(fault.failure() instanceof RecordTooLargeException)) {
        throw stopped(fault.failure());
      }
      state.unsendable(fault.index());
    }
  }

  private CommandFailure stopped(Exception failure) {
    return CommandFailure.failed(
        "Sending to %s stopped: %s".formatted(topic, failure.getMessage()));
  }

  private record Fault(int index, Exception failure) {}
}
