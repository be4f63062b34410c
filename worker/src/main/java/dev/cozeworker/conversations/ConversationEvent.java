package dev.cozeworker.conversations;

import dev.cozeworker.conversations.Conversations.Owner;

/**
 * What workers tell each other of conversations, in a log whose order is the same for all of them
 * as far as one conversation goes.
 */
public sealed interface ConversationEvent {

  /** Returns the conversation that requests name; its events have one order. */
  String conversation();

  /** It was served by that credential. */
  record Owned(String conversation, Owner owner) implements ConversationEvent {}

  /**
   * A worker wants to make the one that stands for it at that credential.
   *
   * @param claim tells this claim from all others
   */
  record Claimed(String conversation, Owner owner, String claim) implements ConversationEvent {}

  /** A claim ends without a result. */
  record ClaimEnded(String conversation, Owner owner, String claim) implements ConversationEvent {}

  /**
   * That one stands for it at that credential, if no other did before.
   *
   * @param worker who says so
   */
  record Replaced(String conversation, Owner owner, String replacement, String worker)
      implements ConversationEvent {}

  /** That one does not stand for it any more. */
  record Forgotten(String conversation, Owner owner, String replacement)
      implements ConversationEvent {}
}
