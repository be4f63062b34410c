package dev.cozeworker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.conversations.ConversationEvent;
import dev.cozeworker.conversations.Conversations.Owner;
import dev.cozeworker.failover.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateRecordsTest {
  private static final Owner OWNER = new Owner("default", "enterprise");
  private static final String ODD = "a/b ü%2F+";

  static Stream<ConversationEvent> events() {
    return Stream.of("7600000000000000001", ODD)
        .flatMap(id ->
            Stream.of(
                new ConversationEvent.Owned(id, OWNER),
                new ConversationEvent.Claimed(id, OWNER, "claim"),
                new ConversationEvent.ClaimEnded(id, OWNER, "claim"),
                new ConversationEvent.Replaced(id, OWNER, id + "-new", "w1"),
                new ConversationEvent.Forgotten(id, OWNER, id + "-new")));
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_is_read_as_it_was_written(ConversationEvent event) {
    Seen seen = throughKafka(ConversationRecords.record(event).to("t", 12, "w1"));

    assertThat(ConversationRecords.event(seen)).contains(event);
    assertThat(seen.worker()).isEqualTo("w1");
  }

  @Test
  void all_that_concerns_one_conversation_lies_in_one_partition() {
    assertThat(
            events()
                .filter(event -> event.conversation().equals(ODD))
                .map(event -> ConversationRecords.record(event).to("t", 12, "w1").partition()))
        .hasSize(5)
        .containsOnly(Math.floorMod(ODD.hashCode(), 12));
  }

  @Test
  void each_result_has_a_key_of_its_own_and_what_forgets_it_has_the_same() {
    assertThat(key(new ConversationEvent.Replaced("old", OWNER, "new-1", "w1")))
        .isEqualTo("replacement/old/default/enterprise/new-1")
        .isEqualTo(key(new ConversationEvent.Forgotten("old", OWNER, "new-1")))
        .isNotEqualTo(key(new ConversationEvent.Replaced("old", OWNER, "new-2", "w1")));
  }

  @Test
  void a_preference_is_read_as_it_was_written_for_a_bot_and_for_a_route() {
    Resource bot = new Resource(Resource.Kind.BOT, ODD);

    Seen forBot = throughKafka(Preferences.prefer("t", 12, "default", bot, "enterprise"));
    Seen forRoute =
        throughKafka(Preferences.prefer("t", 12, "default", Resource.NONE, "enterprise"));

    assertThat(ResourceParts.of(forBot.key(), 2)).isEqualTo(bot);
    assertThat(ResourceParts.of(forRoute.key(), 2)).isEqualTo(Resource.NONE);
    assertThat(forBot.value()).isPresent();
    assertThat(throughKafka(Preferences.release("t", 12, "default", bot)))
        .satisfies(seen -> assertThat(seen.key()).isEqualTo(forBot.key()))
        .satisfies(seen -> assertThat(seen.value()).isEmpty());
  }

  @Test
  void a_key_or_value_of_another_form_is_refused() {
    Seen shortKey = seen("claim/old", "{\"claim\":\"c\",\"ended\":false}");
    Seen noJson = seen("owner/old", "rubbish");
    Seen otherKind = seen("prefer/default/planet/9", "{\"credential\":\"x\"}");

    assertThatThrownBy(() -> ConversationRecords.event(shortKey))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ConversationRecords.event(noJson))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ResourceParts.of(otherKind.key(), 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_record_whose_writer_is_not_named_is_nobodys() {
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 0, 0, new byte[] {'k'}, null);
    record.headers().add(StateRecord.WORKER, null);

    assertThat(Seen.of(record).worker()).isEmpty();
  }

  private static String key(ConversationEvent event) {
    return new String(
        ConversationRecords.record(event).to("t", 12, "w1").key(), StandardCharsets.UTF_8);
  }

  private static Seen seen(String key, String value) {
    return Seen.of(
        new ConsumerRecord<>(
            "t",
            0,
            0,
            key.getBytes(StandardCharsets.UTF_8),
            value.getBytes(StandardCharsets.UTF_8)));
  }

  private static Seen throughKafka(ProducerRecord<byte[], byte[]> record) {
    ConsumerRecord<byte[], byte[]> read =
        new ConsumerRecord<>("t", record.partition(), 0, record.key(), record.value());
    List.of(record.headers().toArray()).forEach(read.headers()::add);
    return Seen.of(read);
  }
}
