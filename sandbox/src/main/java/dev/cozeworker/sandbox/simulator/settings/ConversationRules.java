package dev.cozeworker.sandbox.simulator.settings;

/**
 * Whose conversations may be used by whom.
 *
 * @param granted whether the enterprise may use the personal account's conversations
 * @param unknownCode the code for a conversation that does not exist
 * @param foreignCode the code for one that belongs to another account
 */
public record ConversationRules(boolean granted, int unknownCode, int foreignCode) {
  public static final ConversationRules STANDARD = new ConversationRules(false, 4001, 4002);

  public ConversationRules {
    Check.code("unknown_code", unknownCode);
    Check.code("foreign_code", foreignCode);
  }
}
