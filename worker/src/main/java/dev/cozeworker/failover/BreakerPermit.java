package dev.cozeworker.failover;

import java.util.concurrent.atomic.AtomicBoolean;

/** A permit of a breaker that is there. */
final class BreakerPermit implements Permit {
  private final Breaker breaker;
  private final long generation;
  private final boolean granted;
  private final AtomicBoolean settled = new AtomicBoolean();

  /**
   * @param generation of the breaker when the call began
   * @param granted whether the breaker gave it, or the call is made in spite of the breaker
   */
  BreakerPermit(Breaker breaker, long generation, boolean granted) {
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

  @Override
  public void accepted() {
    if (settle()) {
      breaker.accepted(this);
    }
  }

  @Override
  public void refused(int code) {
    if (settle()) {
      breaker.refused(this, code);
    }
  }

  @Override
  public void release() {
    if (settle()) {
      breaker.released(this);
    }
  }

  private boolean settle() {
    return settled.compareAndSet(false, true);
  }
}
