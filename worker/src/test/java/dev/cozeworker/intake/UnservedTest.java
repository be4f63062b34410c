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

/** Replies that serving knows nothing of are counted like those that it makes. */
class UnservedTest {
  private static final String CHAT =
      "{\"id\":\"a\",\"type\":\"chat\",\"chat\":{\"bot_id\":\"b\",\"user_id\":\"u\"}}";

  private final Partition partition = new Partition(new TopicPartition("in", 3));
  private final List<String> told = new ArrayList<>();
  private boolean cancelled;

  @Test
  void a_request_that_breaks_a_rule_is_told_of_with_its_route_if_there_is_such() throws Exception {
    take("{\"id\":\"a\",\"type\":\"chat\"}");
    take("{\"id\":\"a\",\"type\":\"chat\",\"route\":\"nowhere\"}");

    assertThat(told).containsExactly("default CHAT FAILED", "unknown CHAT FAILED");
  }

  @Test
  void what_is_no_request_is_told_of_where_it_has_an_id_to_be_answered_under() throws Exception {
    take("{\"id\":\"a\",");
    take("not JSON");

    assertThat(told).containsExactly("unknown null FAILED");
  }

  @Test
  void the_time_to_their_reply_is_measured_where_their_type_is_known() throws Exception {
    assertThat(take("{\"id\":\"a\",\"type\":\"chat\"}").request())
        .isEqualTo(new Answer.Kind("default", RequestType.CHAT));
    assertThat(take(CHAT, "nowhere").request())
        .isEqualTo(new Answer.Kind("default", RequestType.CHAT));
    assertThat(take("{\"id\":\"a\",\"type\":\"chatter\"}").request()).isNull();
  }

  @Test
  void a_request_of_a_cancelled_batch_is_told_of() throws Exception {
    cancelled = true;

    take(CHAT);

    assertThat(told).containsExactly("default CHAT EXPIRED");
  }

  @Test
  void a_request_that_is_served_is_not_told_of_twice() throws Exception {
    take(CHAT);

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
    public void unserved(String route, Reply reply) {
      told.add("%s %s %s".formatted(route, reply.type(), reply.status()));
    }
  }
}
