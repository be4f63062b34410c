package dev.cozeworker.state;

/** What one part of the worker shares. Called by the thread that reads the topic. */
interface StateKind {

  /** Returns whether records of that kind are its own. */
  boolean knows(String kind);

  /**
   * Takes the next record.
   *
   * @throws IllegalArgumentException if it is none that this version writes
   */
  void seen(Seen record);

  /** What stood in the topic at the start has been read. */
  default void caughtUp() {}

  /** Called every now and then. */
  default void tick() {}

  /** Called once when the worker stops, while it can still write. */
  default void stopping() {}
}
