package dev.cozeworker.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.cli.topics.TopicPlan;
import dev.cozeworker.cli.topics.Topics;
import dev.cozeworker.config.TopicNames;
import dev.cozeworker.intake.NeededAccess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Topics and user made by Strimzi have to be those that the worker's own commands make. */
class StrimziTest {
  private static final Path FULL = Chart.FOLDER.resolve("ci/full-values.yaml");
  private static final TopicNames NAMES =
      new TopicNames(
          "bots.requests",
          "coze.replies",
          "coze.requests.dlt",
          "coze.requests.parked",
          "coze.authorizations",
          "coze.conversations",
          "coze.tokens",
          "coze.journal",
          "coze.cancellations",
          Set.of("orders.replies"));

  @Test
  void its_topics_are_those_that_topics_create_makes() {
    List<NewTopic> made =
        new TopicPlan(24, Optional.of((short) 3)).missing(Topics.named(NAMES), Map.of());

    List<JsonNode> topics = Chart.render(FULL, Map.of()).every("KafkaTopic");

    assertThat(topics)
        .extracting(topic -> topic.at("/spec/topicName").asText())
        .containsExactlyInAnyOrderElementsOf(made.stream().map(NewTopic::name).toList());
    for (NewTopic expected : made) {
      JsonNode spec = named(topics, expected.name()).path("spec");
      assertThat(spec.path("partitions").asInt())
          .as(expected.name())
          .isEqualTo(expected.numPartitions());
      assertThat(spec.path("replicas").asInt()).isEqualTo(3);
      assertThat(settings(spec)).as(expected.name()).isEqualTo(expected.configs());
    }
  }

  @Test
  void its_user_may_do_what_the_worker_does_and_no_more() {
    JsonNode user = Chart.render(FULL, Map.of()).get("KafkaUser");
    Map<String, String> allowed =
        user.at("/spec/authorization/acls")
            .valueStream()
            .collect(Collectors.toMap(StrimziTest::resource, StrimziTest::operations));

    assertThat(user.at("/metadata/labels/strimzi.io~1cluster").asText()).isEqualTo("events");
    assertThat(allowed)
        .hasSize(12)
        .containsEntry("topic bots.requests", "Describe, DescribeConfigs, Read")
        .containsEntry("topic orders.replies", "Describe, DescribeConfigs, Write")
        .containsEntry("group bots", "Describe, Read")
        .containsEntry("transactionalId bots-", "Describe, Write");
  }

  @Test
  void its_user_lacks_nothing_without_which_the_worker_does_not_start() {
    Map<String, Set<AclOperation>> granted =
        Chart.render(FULL, Map.of())
            .get("KafkaUser")
            .at("/spec/authorization/acls")
            .valueStream()
            .collect(Collectors.toMap(StrimziTest::resource, StrimziTest::granted));

    for (String topic :
        List.of(
            "bots.requests",
            "coze.replies",
            "coze.requests.dlt",
            "orders.replies",
            "coze.conversations",
            "coze.cancellations")) {
      assertGranted(NeededAccess.toTopic(topic, NAMES), granted.get("topic " + topic));
    }
    assertGranted(NeededAccess.toGroup("bots"), granted.get("group bots"));
    assertGranted(NeededAccess.toTransactions("bots"), granted.get("transactionalId bots-"));
  }

  @Test
  void its_topics_and_what_is_in_them_outlive_the_release() {
    assertThat(Chart.render(FULL, Map.of()).every("KafkaTopic"))
        .isNotEmpty()
        .allSatisfy(topic ->
            assertThat(topic.at("/metadata/annotations/helm.sh~1resource-policy").asText())
                .isEqualTo("keep"));
  }

  @Test
  void the_secret_that_it_makes_for_its_user_is_not_the_one_that_the_chart_makes() {
    Manifests manifests =
        Chart.render(
            Map.of("strimzi.user.enabled", true, "secret.variables.COZE_API_TOKEN", "pat_1"));

    assertThat(manifests.get("Secret").at("/metadata/name").asText())
        .isNotEqualTo(manifests.get("KafkaUser").at("/metadata/name").asText());
  }

  @Test
  void reply_topics_may_be_listed_with_commas_as_in_the_workers_own_configuration() {
    JsonNode user =
        Chart.render(FULL, Map.of("config.topics.allowed-replies", "a.replies, b.replies"))
            .get("KafkaUser");

    assertThat(user.at("/spec/authorization/acls").valueStream().map(StrimziTest::resource))
        .contains("topic a.replies", "topic b.replies");
  }

  private static void assertGranted(NeededAccess needed, @Nullable Set<AclOperation> granted) {
    assertThat(granted).as(needed.to()).isNotNull().containsAll(needed.operations());
  }

  private static JsonNode named(List<JsonNode> topics, String name) {
    return topics.stream()
        .filter(topic -> topic.at("/spec/topicName").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> settings(JsonNode spec) {
    Map<String, String> settings = new HashMap<>();
    spec.path("config")
        .properties()
        .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    return settings;
  }

  private static String resource(JsonNode acl) {
    return acl.at("/resource/type").asText() + " " + acl.at("/resource/name").asText();
  }

  private static Set<AclOperation> granted(JsonNode acl) {
    return Stream.of(operations(acl).split(", ", -1))
        .map(operation -> operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_"))
        .map(AclOperation::fromString)
        .collect(Collectors.toSet());
  }

  private static String operations(JsonNode acl) {
    return acl.path("operations")
        .valueStream()
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }
}
