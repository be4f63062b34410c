package dev.cozeworker.sandbox.simulator.settings;

import java.util.Map;

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

  public Behaviour behaviour(String resource) {
    return bots.getOrDefault(resource, defaults);
  }
}
