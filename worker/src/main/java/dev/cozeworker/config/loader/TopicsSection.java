package dev.cozeworker.config.loader;

import dev.cozeworker.config.TopicNames;
import java.util.LinkedHashSet;
import java.util.List;

/** The keys of {@code topics} and how they become its record. */
final class TopicsSection {
  private static final Key<String> REQUESTS =
      topic("requests", "coze.requests", "Where requests are read.");
  private static final Key<String> REPLIES =
      topic("replies", "coze.replies", "Where replies are written.");
  private static final Key<String> DEAD_LETTERS =
      topic("dead-letters", "coze.requests.dlt", "Where records go that are no requests.");
  private static final Key<String> PARKED =
      topic(
          "parked",
          "coze.requests.parked",
          "Where requests wait that no credential serves yet; not used in this version.");
  private static final Key<String> AUTHORIZATIONS =
      topic(
          "authorizations",
          "coze.authorizations",
          "Events about users' authorizations; not used in this version.");
  private static final Key<String> CONVERSATIONS =
      topic(
          "conversations",
          "coze.conversations",
          "The state that workers share, conversations first of all.");
  private static final Key<String> TOKENS =
      topic("tokens", "coze.tokens", "The users' tokens, encrypted; not used in this version.");
  private static final Key<String> JOURNAL =
      topic(
          "journal",
          "coze.journal",
          "The names Coze gave to calls under way; not used in this version.");
  private static final Key<String> CANCELLATIONS =
      topic("cancellations", "coze.cancellations", "Which batches were cancelled.");
  private static final Key<List<String>> ALLOWED_REPLIES =
      Key.of(
          "topics.allowed-replies",
          new ValueType.Several<>(Types.TOPIC),
          "",
          "Topics beside `topics.replies` that a request's `kafka_replyTopic` header may name.");

  static final List<Key<?>> KEYS =
      List.of(
          REQUESTS,
          REPLIES,
          DEAD_LETTERS,
          PARKED,
          AUTHORIZATIONS,
          CONVERSATIONS,
          TOKENS,
          JOURNAL,
          CANCELLATIONS,
          ALLOWED_REPLIES);

  private TopicsSection() {}

  static TopicNames read(Values values) {
    return new TopicNames(
        values.get(REQUESTS),
        values.get(REPLIES),
        values.get(DEAD_LETTERS),
        values.get(PARKED),
        values.get(AUTHORIZATIONS),
        values.get(CONVERSATIONS),
        values.get(TOKENS),
        values.get(JOURNAL),
        values.get(CANCELLATIONS),
        new LinkedHashSet<>(values.get(ALLOWED_REPLIES)));
  }

  private static Key<String> topic(String name, String topic, String description) {
    return Key.of("topics." + name, Types.TOPIC, topic, description);
  }
}
