package dev.cozeworker.config;

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
    Set<String> allowedReplies) {
  public TopicNames {
    allowedReplies = Set.copyOf(allowedReplies);
  }
}
