package dev.cozeworker.cli.topics;

import java.util.List;
import java.util.Map;

/**
 * One topic as it has to be.
 *
 * @param needed whether the worker cannot start without it
 * @param settings what the topic's configuration has to say, one of these; a new topic gets the
 *     first
 * @param tuning what a new topic is also made with, and an operator may change
 */
public record DeclaredTopic(
    String name,
    Partitions partitions,
    boolean needed,
    Map<String, List<String>> settings,
    Map<String, String> tuning) {

  public DeclaredTopic {
    settings = Map.copyOf(settings);
    tuning = Map.copyOf(tuning);
  }

  /** How many partitions a topic has. */
  public enum Partitions {
    /** Whatever was chosen when it was made. */
    CHOSEN,
    /** As many as the requests topic: a record keeps its partition number. */
    AS_REQUESTS,
    ONE
  }
}
