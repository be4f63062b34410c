package dev.cozeworker.failover;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right of one call to be counted by one breaker, once. */
final class Permit {
  private final Breaker breaker;
  private final long generation;
  private final boolean granted;
  private final AtomicBoolean settled = new AtomicBoolean();

  /**
   * @param generation of the breaker when the call began
   * @param granted whether the breaker gave it, or the call is made in spite of the breaker
   */
  Permit(Breaker breaker, long generation, boolean granted) {
    this.breaker = breaker;
    this.generation = generation;
    this.granted = granted;
  }

  long generation() {
    return generation;
  }

  boolean granted() {
    return granted;
  }

  void accepted() {
    if (settle()) {
      breaker.accepted(this);
    }
  }

  void refused(int code) {
    if (settle()) {
      breaker.refused(this, code);
    }
  }

  void release() {
    if (settle()) {
      breaker.released(this);
    }
  }

  private boolean settle() {
    return settled.compareAndSet(false, true);
  }
}
