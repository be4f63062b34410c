package dev.cozeworker.coze;

import org.jspecify.annotations.Nullable;

/**
 * The handle by which a request is given up from outside, because its partition is lost or the
 * worker stops. What is under way hangs itself on it, one thing at a time.
 */
public final class Abandonment {
  private boolean givenUp; // guarded by this
  private @Nullable Runnable stop; // guarded by this

  /** Stops what is under way; what is begun later is stopped at its start. */
  public void giveUp() {
    Runnable running;
    synchronized (this) {
      givenUp = true;
      running = stop;
      stop = null;
    }
    if (running != null) {
      running.run();
    }
  }

  /** Returns whether {@link #giveUp} was called. */
  public synchronized boolean givenUp() {
    return givenUp;
  }

  /** Sets what {@link #giveUp} has to stop from now on; runs it at once if that has happened. */
  public void onGiveUp(Runnable stopping) {
    synchronized (this) {
      if (!givenUp) {
        stop = stopping;
        return;
      }
    }
    stopping.run();
  }

  /** Takes off what {@link #onGiveUp} had set. */
  public synchronized void clear() {
    stop = null;
  }
}
