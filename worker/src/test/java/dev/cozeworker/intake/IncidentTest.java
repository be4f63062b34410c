package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.TopicNames;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestDecoder;
import dev.cozeworker.coze.Abandonment;
import dev.cozeworker.serving.Received;
import dev.cozeworker.serving.ReplyMaker;
import dev.cozeworker.serving.Serving;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault of the worker's own, wherever it shows, ends as a reply or a dead letter. */
class IncidentTest {
  private static final TopicNames TOPICS =
      new TopicNames("in", "out", "dead", "d", "e", "f", "g", "h", "i", Set.of());
  private static final byte[] CHAT =
      Works.utf8(
          "{\"id\":\"order-1\",\"type\":\"chat\",\"chat\":{\"bot_id\":\"b\",\"user_id\":\"u\"}}");

  private final Partition partition = new Partition(new TopicPartition("in", 3));

  static List<Throwable> faults() {
    return List.of(
        new IllegalStateException("a bug"),
        new StackOverflowError(),
        new OutOfMemoryError("a very long array"),
        new NoClassDefFoundError("missing"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_in_serving_is_answered(Throwable fault) throws Exception {
    Serving faulty =
        (_, _) -> {
          throw thrown(fault);
        };

    ProducerRecord<byte[], byte[]> record = only(turn(new RequestDecoder()::decode, faulty));

    Reply reply = Replies.fromJson(record.value());
    assertThat(record.topic()).isEqualTo("out");
    assertThat(reply.id()).isEqualTo("order-1");
    Reply.Failure failure = Objects.requireNonNull(reply.error());
    assertThat(failure.category()).isEqualTo(Reply.Category.INTERNAL);
    assertThat(failure.message()).contains("incident").doesNotContain("a bug");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_record_whose_reading_fails_is_kept_as_a_dead_letter(Throwable fault) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        only(
            turn(
                _ -> {
                  throw thrown(fault);
                },
                (_, _) -> Optional.empty()));

    assertThat(record.topic()).isEqualTo("dead");
    assertThat(record.partition()).isEqualTo(3);
    assertThat(record.value()).isEqualTo(CHAT);
  }

  @Test
  void a_fault_in_the_reading_does_not_reach_the_poll_thread() {
    RequestTurn turn =
        requestTurn(
            _ -> {
              throw new StackOverflowError();
            },
            new CrowdedServing());

    assertThat(turn.isCrowded(work())).isFalse();
    assertThat(turn.isExpired(work(), Instant.MAX)).isFalse();
  }

  private Answer turn(Arrivals.Decoder decoder, Serving serving) throws InterruptedException {
    return requestTurn(decoder, serving).take(work()).orElseThrow();
  }

  private static RequestTurn requestTurn(Arrivals.Decoder decoder, Serving serving) {
    return requestTurn(decoder, serving, _ -> false, IntakeEvents.none());
  }

  static RequestTurn requestTurn(
      Arrivals.Decoder decoder, Serving serving, Cancellations cancelled, IntakeEvents events) {
    return new RequestTurn(
        decoder,
        serving,
        new ReplyTargets(
            TOPICS, name -> Optional.of(new TopicDirectory.Topic(12, Integer.MAX_VALUE))),
        new ReplyMaker(Clock.systemUTC()),
        cancelled,
        events,
        Set.of("default"));
  }

  private Work work() {
    var record = new ConsumerRecord<byte[], byte[]>("in", 3, 7, null, CHAT);
    return new Work(partition, record, new LaneKey.Alone(7), null, Instant.EPOCH);
  }

  private static ProducerRecord<byte[], byte[]> only(Answer answer) {
    assertThat(answer.records()).hasSize(1);
    return answer.records().getFirst();
  }

  /** Throws an error, and returns what else is to be thrown. */
  private static RuntimeException thrown(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    return (RuntimeException) fault;
  }

  private static final class CrowdedServing implements Serving {
    @Override
    public Optional<Reply> serve(Received received, Abandonment abandonment) {
      return Optional.empty();
    }

    @Override
    public boolean anyCrowded() {
      return true;
    }
  }
}
