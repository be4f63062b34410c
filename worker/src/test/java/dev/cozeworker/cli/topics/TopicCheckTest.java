package dev.cozeworker.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.cozeworker.config.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicCheckTest {
  private static final TopicNames NAMES =
      new TopicNames(
          "requests",
          "replies",
          "dlt",
          "parked",
          "authorizations",
          "conversations",
          "tokens",
          "journal",
          "cancellations",
          Set.of());
  private static final List<DeclaredTopic> DECLARED = Topics.named(NAMES);

  @Test
  void topics_that_are_as_they_were_made_have_no_problem() {
    assertThat(TopicCheck.problems(DECLARED, made(12))).isEmpty();
  }

  @Test
  void every_missing_topic_is_named() {
    assertThat(TopicCheck.problems(DECLARED, Map.of()))
        .hasSize(9)
        .allMatch(TopicProblem.Missing.class::isInstance)
        .first()
        .hasToString("requests is missing");
  }

  @Test
  void a_parked_topic_with_fewer_partitions_than_the_requests_is_wrong() {
    Map<String, ExistingTopic> topics = made(12);
    topics.computeIfPresent("parked", (name, made) -> new ExistingTopic(4, made.settings()));

    assertThat(TopicCheck.problems(DECLARED, topics))
        .extracting(TopicProblem::toString)
        .containsExactly("parked has 4 partitions and needs 12");
  }

  @Test
  void replies_may_have_any_number_of_partitions() {
    Map<String, ExistingTopic> topics = made(12);
    topics.computeIfPresent("replies", (name, made) -> new ExistingTopic(3, made.settings()));

    assertThat(TopicCheck.problems(DECLARED, topics)).isEmpty();
  }

  @Test
  void a_requests_topic_that_is_compacted_would_lose_requests() {
    Map<String, ExistingTopic> topics = made(12);
    topics.put("requests", new ExistingTopic(12, Map.of("cleanup.policy", "compact")));

    assertThat(TopicCheck.problems(DECLARED, topics))
        .extracting(TopicProblem::toString)
        .containsExactly("requests has cleanup.policy=compact and needs cleanup.policy=delete");
  }

  @Test
  void parked_requests_must_not_age_out() {
    Map<String, ExistingTopic> topics = made(12);
    topics.put(
        "parked",
        new ExistingTopic(12, Map.of("cleanup.policy", "delete", "retention.ms", "604800000")));

    assertThat(TopicCheck.problems(DECLARED, topics))
        .extracting(TopicProblem::toString)
        .containsExactly("parked has retention.ms=604800000 and needs retention.ms=-1");
  }

  @Test
  void the_order_of_the_policies_says_nothing() {
    Map<String, ExistingTopic> topics = made(12);
    topics.put("journal", new ExistingTopic(12, Map.of("cleanup.policy", "delete, compact")));

    assertThat(TopicCheck.problems(DECLARED, topics)).isEmpty();
  }

  @Test
  void new_topics_follow_the_partitions_of_the_requests_topic_that_is_there() {
    Map<String, ExistingTopic> there = Map.of("requests", new ExistingTopic(48, Map.of()));

    List<NewTopic> missing = new TopicPlan(12, Optional.of((short) 3)).missing(DECLARED, there);

    assertThat(missing)
        .extracting(NewTopic::name, NewTopic::numPartitions)
        .containsExactly(
            tuple("replies", 12),
            tuple("dlt", 48),
            tuple("parked", 48),
            tuple("authorizations", 1),
            tuple("conversations", 12),
            tuple("tokens", 12),
            tuple("journal", 48),
            tuple("cancellations", 1));
    assertThat(missing).allMatch(topic -> topic.replicationFactor() == 3);
  }

  @Test
  void the_journal_is_made_with_two_days_and_small_segments() {
    NewTopic journal =
        new TopicPlan(12, Optional.empty())
            .missing(DECLARED, Map.of()).stream()
                .filter(topic -> topic.name().equals("journal"))
                .findFirst()
                .orElseThrow();

    assertThat(journal.configs())
        .containsEntry("cleanup.policy", "compact,delete")
        .containsEntry("retention.ms", "172800000")
        .containsEntry("segment.bytes", "16777216");
  }

  @Test
  void conversations_are_made_to_be_forgotten_after_ninety_days_without_a_word() {
    NewTopic conversations =
        new TopicPlan(12, Optional.empty())
            .missing(DECLARED, Map.of()).stream()
                .filter(topic -> topic.name().equals("conversations"))
                .findFirst()
                .orElseThrow();

    assertThat(conversations.configs())
        .containsEntry("cleanup.policy", "compact,delete")
        .containsEntry("retention.ms", "7776000000")
        .containsEntry("message.timestamp.type", "LogAppendTime");
  }

  @Test
  void conversations_may_be_compacted_for_ever_but_not_deleted_alone() {
    Map<String, ExistingTopic> topics = made(12);
    topics.put("conversations", new ExistingTopic(12, Map.of("cleanup.policy", "compact")));
    assertThat(TopicCheck.problems(DECLARED, topics)).isEmpty();

    topics.put("conversations", new ExistingTopic(12, Map.of("cleanup.policy", "delete")));
    assertThat(TopicCheck.problems(DECLARED, topics))
        .extracting(TopicProblem::toString)
        .containsExactly(
            "conversations has cleanup.policy=delete and needs cleanup.policy=compact,delete or"
                + " compact");
  }

  /** The topics as {@code topics create} makes them. */
  private static Map<String, ExistingTopic> made(int partitions) {
    Map<String, ExistingTopic> topics = new HashMap<>();
    for (NewTopic topic : new TopicPlan(partitions, Optional.empty()).missing(DECLARED, Map.of())) {
      topics.put(topic.name(), new ExistingTopic(topic.numPartitions(), topic.configs()));
    }
    return topics;
  }
}
