package dev.cozeworker.conversations;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Knows whose conversation is whose, and which one stands for it at another credential. Never waits
 * for Coze: whoever is given a claim makes the new conversation, the others wait for it outside.
 * Safe for use by many threads.
 */
public interface Conversations {

  /** Returns whose it is, where that is known. */
  Optional<Owner> owner(String conversation);

  /** Remembers that a chat that named it was served by that credential. */
  void learn(String conversation, Owner owner);

  /**
   * Remembers, in this process alone, that Coze made it for a chat that named none: most of those
   * are never named again, and telling others of each would cost a record a chat.
   */
  void note(String conversation, Owner owner);

  /** Returns which conversation stands for it at that credential, if one does. */
  Optional<String> replacement(String conversation, Owner owner);

  /**
   * Asks which conversation stands for it at that credential, and for the right to make one where
   * none does. Who gets {@link Claim.Granted} must end it by {@link #replace} or {@link #giveUp}.
   */
  Claim claim(String conversation, Owner owner);

  /**
   * Ends a claim: that one stands for it, unless another turns out to have come first. Ask {@link
   * #claim} again for the one to use, and not before it says so.
   */
  void replace(String conversation, Owner owner, String replacement);

  /** Ends a claim without a new conversation, so that another may claim it. */
  void giveUp(String conversation, Owner owner);

  /** Forgets a replacement that Coze no longer knows, unless another has taken its place. */
  void forget(String conversation, Owner owner, String replacement);

  /** The credential, in its route, that made a conversation. */
  record Owner(String route, String credential) {}

  /** What came of asking for a replacement. */
  sealed interface Claim {
    /** There is one. */
    record Replaced(String replacement) implements Claim {}

    /** There is none, and the caller makes it. */
    record Granted() implements Claim {}

    /** Another is making it; ask again once its claim has ended. */
    record Taken(CompletionStage<Void> ended) implements Claim {}
  }
}
