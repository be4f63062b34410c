package dev.cozeworker.sandbox.simulator.settings;

import java.util.Map;
import java.util.stream.Stream;

/**
 * How the simulated Coze behaves.
 *
 * @param defaults every bot and workflow that has no behaviour of its own
 * @param bots behaviours by id of bot or workflow
 */
public record Settings(
    Behaviour defaults,
    Map<String, Behaviour> bots,
    Limits limits,
    TokenRules tokens,
    ConversationRules conversations) {
  public static final Settings STANDARD =
      new Settings(
          Behaviour.STANDARD,
          Map.of(),
          Limits.NONE,
          TokenRules.STANDARD,
          ConversationRules.STANDARD);

  public Settings {
    bots = Map.copyOf(bots);
  }

  /** The rules that are in force for anything. */
  Stream<MishapRule> mishaps() {
    return Stream.concat(Stream.of(defaults), bots.values().stream())
        .flatMap(behaviour -> behaviour.mishaps().stream());
  }

  public Behaviour behaviour(String resource) {
    return bots.getOrDefault(resource, defaults);
  }
}
