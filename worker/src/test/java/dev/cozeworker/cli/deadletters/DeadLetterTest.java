package dev.cozeworker.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private final Headers headers = new RecordHeaders();

  @Test
  void what_is_sent_again_is_as_it_was_with_a_mark_and_without_the_headers_of_a_dead_letter() {
    header("own", "first");
    header("own", "second");
    header("kafka_correlationId", "c-1");
    header("kafka_dlt-original-topic", "coze.requests");
    header("kafka_dlt-exception-stacktrace", "somebody else's");

    ProducerRecord<byte[], byte[]> again = Replay.record(letter("{bad"), "coze.requests", 12);

    assertThat(again.partition()).isEqualTo(3);
    assertThat(again.key()).isEqualTo(utf8("key"));
    assertThat(again.value()).isEqualTo(utf8("{bad"));
    assertThat(names(again.headers()))
        .containsExactlyInAnyOrder("own", "kafka_correlationId", "coze_replay_of", "coze_replays");
    assertThat(again.headers().headers("own")).hasSize(2);
    assertThat(again.headers().lastHeader("coze_replay_of").value())
        .isEqualTo(utf8("coze.requests.dlt-3@17"));
    assertThat(again.headers().lastHeader("coze_replays").value()).isEqualTo(utf8("1"));
  }

  @Test
  void one_that_came_back_is_counted_on_and_marked_once() {
    header("coze_replay_of", "coze.requests.dlt-3@5");
    header("coze_replays", "4");

    ProducerRecord<byte[], byte[]> again = Replay.record(letter("x"), "coze.requests", 12);

    assertThat(again.headers().headers("coze_replays"))
        .singleElement()
        .satisfies(count -> assertThat(count.value()).isEqualTo(utf8("5")));
    assertThat(again.headers().headers("coze_replay_of")).hasSize(1);
  }

  @Test
  void a_partition_that_the_requests_topic_does_not_have_is_left_to_the_producer() {
    assertThat(Replay.record(letter("x"), "coze.requests", 3).partition()).isNull();
  }

  @Test
  void headers_of_another_form_are_as_good_as_none() {
    headers.add("kafka_dlt-original-partition", new byte[] {1, 2});
    headers.add("kafka_dlt-original-offset", null);
    header("coze_replays", "many");

    DeadLetter letter = letter("x");

    assertThat(letter.originalPartition()).isEmpty();
    assertThat(letter.originalOffset()).isEmpty();
    assertThat(letter.replays()).isZero();
  }

  @Test
  void a_terminal_gets_no_control_characters() {
    header("kafka_dlt-exception-message", "bad \u001b[2J\nnews " + "é".repeat(5_000));
    StringWriter out = new StringWriter();

    new DeadLetterTable(new PrintWriter(out)).add(letter("x"));

    assertThat(out.toString()).contains("bad \uFFFD[2J\uFFFDnews é").doesNotContain("\u001b");
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(out.toString()).hasSizeLessThan(500);
  }

  @Test
  void json_has_text_as_text_and_anything_else_in_base64() {
    headers.add("binary", new byte[] {(byte) 0xff});
    header("text", "é");

    JsonNode node = DeadLetterJson.node(letter("{bad"));

    assertThat(node.path("value").asText()).isEqualTo("{bad");
    assertThat(node.path("headers").path("binary_base64").asText()).isEqualTo("/w==");
    assertThat(node.path("headers").path("text").asText()).isEqualTo("é");
    assertThat(node.path("partition").asInt()).isEqualTo(3);
    assertThat(node.path("offset").asLong()).isEqualTo(17);
  }

  private void header(String name, String value) {
    headers.add(name, utf8(value));
  }

  private DeadLetter letter(String value) {
    return new DeadLetter(
        new ConsumerRecord<>(
            "coze.requests.dlt",
            3,
            17,
            1_800_000_000_000L,
            TimestampType.CREATE_TIME,
            3,
            value.length(),
            utf8("key"),
            utf8(value),
            headers,
            Optional.empty()));
  }

  private static Set<String> names(Headers headers) {
    Set<String> names = new HashSet<>();
    headers.forEach(header -> names.add(header.key()));
    return names;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
