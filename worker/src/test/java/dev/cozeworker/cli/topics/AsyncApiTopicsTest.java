package dev.cozeworker.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.config.ClientConfig;
import dev.cozeworker.config.TopicNames;
import dev.cozeworker.config.loader.ConfigLoader;
import dev.cozeworker.contracts.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The topics of the AsyncAPI document against those that the worker has where nobody names any. */
class AsyncApiTopicsTest {
  private static final ClientConfig DEFAULTS = ConfigLoader.loadClient(Optional.empty(), Map.of());

  @Test
  void its_channels_are_the_topics_that_clients_read_and_write_under_their_default_names()
      throws IOException {
    TopicNames names = DEFAULTS.topics();
    Map<String, String> told = new HashMap<>();
    for (JsonNode channel : document().path("channels")) {
      told.put(key(channel), channel.path("address").asText());
    }

    assertThat(told)
        .isEqualTo(
            Map.of(
                "topics.requests", names.requests(),
                "topics.replies", names.replies(),
                "topics.dead-letters", names.deadLetters(),
                "topics.cancellations", names.cancellations()));
  }

  @Test
  void its_channels_have_as_many_partitions_as_topics_create_makes() throws IOException {
    Map<String, Integer> made = new HashMap<>();
    new TopicPlan(Topics.DEFAULT_PARTITIONS, Optional.empty())
        .missing(Topics.named(DEFAULTS.topics()), Map.of())
        .forEach(topic -> made.put(topic.name(), topic.numPartitions()));

    for (JsonNode channel : document().path("channels")) {
      String topic = channel.path("address").asText();
      assertThat(channel.at("/bindings/kafka/partitions").asInt())
          .as(topic)
          .isEqualTo(made.get(topic));
    }
  }

  @Test
  void its_broker_is_the_default_one() throws IOException {
    assertThat(document().at("/servers/kafka/host").asText())
        .isEqualTo(DEFAULTS.kafka().bootstrapServers());
  }

  /** The description of a channel begins with the key that names its topic. */
  private static String key(JsonNode channel) {
    return channel.path("description").asText().split("[.,:]? ", 2)[0];
  }

  private static JsonNode document() throws IOException {
    try (InputStream document =
        Objects.requireNonNull(Request.class.getResourceAsStream("asyncapi.json"))) {
      return new JsonMapper().readTree(document);
    }
  }
}
