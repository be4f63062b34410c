package dev.cozeworker.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The names of the topics; {@code allowedReplies} may be asked for by a request's header. */
public record TopicNames(
    String requests,
    String replies,
    String deadLetters,
    String parked,
    String authorizations,
    String conversations,
    String tokens,
    String journal,
    String cancellations,
    Set<String> allowedReplies) {
  public TopicNames {
    allowedReplies = Set.copyOf(allowedReplies);
    Map<String, String> keys = new HashMap<>();
    claim(keys, requests, "topics.requests");
    claim(keys, replies, "topics.replies");
    claim(keys, deadLetters, "topics.dead-letters");
    claim(keys, parked, "topics.parked");
    claim(keys, authorizations, "topics.authorizations");
    claim(keys, conversations, "topics.conversations");
    claim(keys, tokens, "topics.tokens");
    claim(keys, journal, "topics.journal");
    claim(keys, cancellations, "topics.cancellations");
    for (String allowed : allowedReplies) {
      Check.that(
          allowed.equals(replies) || !keys.containsKey(allowed),
          "topics.allowed-replies",
          "'" + allowed + "' among others",
          "must not name "
              + keys.get(allowed)
              + ": replies there would be taken for something else");
    }
  }

  private static void claim(Map<String, String> keys, String topic, String key) {
    Check.notBlank(key, topic);
    String other = keys.putIfAbsent(topic, key);
    Check.that(
        other == null,
        key,
        "'" + topic + "'",
        "that is " + other + " already: each needs a topic of its own");
  }
}
