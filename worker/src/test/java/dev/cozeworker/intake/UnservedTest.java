package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.HeaderNames;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestDecoder;
import dev.cozeworker.contracts.RequestType;
import dev.cozeworker.serving.Serving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Replies that serving knows nothing of are told of and counted like those that it makes. */
class UnservedTest {
  private static final String CHAT =
      "{\"id\":\"a\",\"type\":\"chat\",\"chat\":{\"bot_id\":\"b\",\"user_id\":\"u\"}}";

  private final Partition partition = new Partition(new TopicPartition("in", 3));
  private final List<String> told = new ArrayList<>();
  private boolean cancelled;

  @Test
  void a_request_that_breaks_a_rule_counts_under_its_route_if_there_is_such() throws Exception {
    assertThat(take("{\"id\":\"a\",\"type\":\"chat\"}").kind())
        .isEqualTo(new Answer.Kind("default", RequestType.CHAT, Reply.Status.FAILED));
    assertThat(take("{\"id\":\"a\",\"type\":\"chat\",\"route\":\"nowhere\"}").kind())
        .isEqualTo(new Answer.Kind("unknown", RequestType.CHAT, Reply.Status.FAILED));
    assertThat(take("{\"id\":\"a\",\"type\":\"chatter\"}").kind())
        .isEqualTo(new Answer.Kind("default", null, Reply.Status.FAILED));
    assertThat(told).containsExactly("FAILED", "FAILED", "FAILED");
  }

  @Test
  void what_is_no_request_counts_where_it_has_an_id_to_be_answered_under() throws Exception {
    assertThat(take("{\"id\":\"a\",").kind())
        .isEqualTo(new Answer.Kind("unknown", null, Reply.Status.FAILED));
    assertThat(take("not JSON").kind()).isNull();
    assertThat(told).containsExactly("FAILED");
  }

  @Test
  void a_request_whose_reply_may_not_go_where_it_asks_counts_as_failed() throws Exception {
    assertThat(take(CHAT, "nowhere").kind())
        .isEqualTo(new Answer.Kind("default", RequestType.CHAT, Reply.Status.FAILED));
    assertThat(told).containsExactly("FAILED");
  }

  @Test
  void a_request_of_a_cancelled_batch_counts_as_expired() throws Exception {
    cancelled = true;

    assertThat(take(CHAT).kind())
        .isEqualTo(new Answer.Kind("default", RequestType.CHAT, Reply.Status.EXPIRED));
    assertThat(told).containsExactly("EXPIRED");
  }

  @Test
  void a_request_that_is_served_is_not_told_of_twice() throws Exception {
    assertThat(take(CHAT).kind()).isEqualTo(Works.COMPLETED);
    assertThat(told).isEmpty();
  }

  private Answer take(String value) throws InterruptedException {
    return take(value, null);
  }

  private Answer take(String value, @Nullable String replyTopic) throws InterruptedException {
    var record = new ConsumerRecord<byte[], byte[]>("in", 3, 7, null, Works.utf8(value));
    if (replyTopic != null) {
      record.headers().add(HeaderNames.REPLY_TOPIC, Works.utf8(replyTopic));
    }
    Work work = new Work(partition, record, new LaneKey.Alone(7), null, Instant.EPOCH);
    Serving serving = (_, _) -> Optional.of(Works.reply(work, "a"));
    return IncidentTest.requestTurn(
            new RequestDecoder()::decode, serving, _ -> cancelled, new Told())
        .take(work)
        .orElseThrow();
  }

  private final class Told implements IntakeEvents {
    @Override
    public void failed(Reply reply) {
      told.add(reply.status().name());
    }
  }
}
