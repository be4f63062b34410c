package dev.cozeworker.conversations;

/** Where a worker tells the others of conversations. */
@FunctionalInterface
public interface ConversationLog {

  /**
   * Writes an event soon, after all that this worker wrote before; returns at once.
   *
   * @return whether it will be tried; where not, there is no way to the others now
   */
  boolean append(ConversationEvent event);
}
