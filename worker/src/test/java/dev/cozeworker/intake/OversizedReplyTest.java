package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.config.TopicNames;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Attempt;
import dev.cozeworker.contracts.RequestDecoder;
import dev.cozeworker.contracts.RequestType;
import dev.cozeworker.serving.ReplyMaker;
import dev.cozeworker.serving.Serving;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left of a reply that its topic does not take for its size. */
class OversizedReplyTest {
  private static final int MOST_BYTES = 2_000;
  private static final TopicNames TOPICS =
      new TopicNames("in", "out", "dead", "d", "e", "f", "g", "h", "i", Set.of());

  private final Partition partition = new Partition(new TopicPartition("in", 3));
  private final List<Reply.@Nullable Category> told = new ArrayList<>();

  @Test
  void where_the_answer_is_too_large_the_error_has_metadata_and_attempts() throws Exception {
    Reply reply = reply("x".repeat(MOST_BYTES), "small");

    assertThat(reply.error()).isNotNull();
    assertThat(reply.chat()).isNull();
    assertThat(reply.credential()).isEqualTo("personal");
    assertThat(reply.metadata()).hasToString("{\"note\":\"small\"}");
    assertThat(reply.attempts()).extracting(Attempt::credential).containsExactly("personal");
  }

  @Test
  void where_the_metadata_is_too_large_the_error_lacks_it() throws Exception {
    Reply reply = reply("short", "x".repeat(MOST_BYTES));

    assertThat(reply.error()).isNotNull();
    assertThat(reply.metadata()).isNull();
  }

  private Reply reply(String text, String note) throws InterruptedException {
    String request =
        "{\"id\":\"a\",\"type\":\"chat\",\"metadata\":{\"note\":\""
            + note
            + "\"},\"chat\":{\"bot_id\":\"b\",\"user_id\":\"u\"}}";
    var record = new ConsumerRecord<byte[], byte[]>("in", 3, 7, null, Works.utf8(request));
    Work work = new Work(partition, record, new LaneKey.Alone(7), null, Instant.EPOCH);
    Serving serving = (received, _) -> Optional.of(answered(received.request().metadata(), text));
    Answer answer =
        new RequestTurn(
                new RequestDecoder()::decode,
                serving,
                new ReplyTargets(
                    TOPICS, _ -> Optional.of(new TopicDirectory.Topic(12, MOST_BYTES))),
                new ReplyMaker(Clock.systemUTC()),
                _ -> false,
                new Told(),
                Set.of("default"))
            .take(work)
            .orElseThrow();
    assertThat(answer.kind())
        .as("what it is counted as")
        .isEqualTo(new Answer.Kind("default", RequestType.CHAT, Reply.Status.FAILED));
    assertThat(told).containsExactly(Reply.Category.UPSTREAM);
    ProducerRecord<byte[], byte[]> written = answer.records().getFirst();
    assertThat(written.value()).hasSizeLessThan(MOST_BYTES);
    return Replies.fromJson(written.value());
  }

  private static Reply answered(@Nullable ObjectNode metadata, String answer) {
    return new Reply(
        "a",
        RequestType.CHAT,
        Reply.Status.COMPLETED,
        "default",
        "personal",
        false,
        new Reply.ChatResult("1", "2", answer, List.of(), List.of(), null, null),
        null,
        null,
        null,
        List.of(new Attempt("personal", Attempt.Outcome.OK, null, null, null, Instant.EPOCH, 100)),
        metadata,
        Instant.EPOCH,
        Instant.EPOCH,
        new Reply.Source("in", 3, 7));
  }

  private final class Told implements IntakeEvents {
    @Override
    public void failed(Reply reply) {
      told.add(reply.error() == null ? null : reply.error().category());
    }
  }
}
