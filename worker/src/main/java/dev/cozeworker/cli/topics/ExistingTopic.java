package dev.cozeworker.cli.topics;

import java.util.Map;

/** One topic as the broker has it. */
public record ExistingTopic(int partitions, Map<String, String> settings) {
  public ExistingTopic {
    settings = Map.copyOf(settings);
  }
}
