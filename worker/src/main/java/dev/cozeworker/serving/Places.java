package dev.cozeworker.serving;

import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;

/**
 * The places for calls under way in this process. New requests take one without waiting; a request
 * that waits out a limit gives its place up and later comes back before any new request does.
 */
public final class Places {
  private final int size;
  private final Runnable onFree;
  private final ArrayDeque<Turn> returning = new ArrayDeque<>(); // guarded by this
  private int taken; // guarded by this
  private int aside; // guarded by this

  /**
   * @param size how many there are
   * @param onFree runs, on whichever thread, when a request has stepped aside and its place is free
   *     for a new one
   */
  public Places(int size, Runnable onFree) {
    if (size < 1) {
      throw new IllegalArgumentException("size: " + size + ", must be at least 1");
    }
    this.size = size;
    this.onFree = onFree;
  }

  /** Takes a place for a new request if one is free and nobody waits to come back. */
  public synchronized boolean tryTake() {
    if (taken >= size || !returning.isEmpty()) {
      return false;
    }
    taken++;
    return true;
  }

  /** Gives a place up for good; who calls this tells of it what has to be told. */
  public void free() {
    handOn();
  }

  /** Gives a place up for as long as its request waits; {@link #comeBack} ends that. */
  public void stepAside() {
    synchronized (this) {
      aside++;
    }
    if (handOn()) {
      onFree.run();
    }
  }

  /** Asks for a place back after {@link #stepAside}: first come, first served. */
  public synchronized Turn comeBack() {
    aside--;
    Turn turn = new Turn();
    if (taken < size) {
      taken++;
      turn.come.countDown();
    } else {
      returning.add(turn);
    }
    return turn;
  }

  /**
   * Ends the wait for a turn. The caller holds a place from now on, whether its turn had come or
   * not: a request that was cut short only has to say so and leave, and must not queue for that.
   */
  public synchronized void take(Turn turn) {
    if (returning.remove(turn)) {
      taken++;
    }
  }

  /** Returns how many places are taken; for moments more than there are. */
  public synchronized int taken() {
    return taken;
  }

  /** Returns how many requests wait, or wait to come back. */
  public synchronized int waiting() {
    return aside + returning.size();
  }

  /** Returns how many places there are. */
  public int size() {
    return size;
  }

  /** Returns whether a place is free for a new request, and nobody wants to come back. */
  private synchronized boolean handOn() {
    if (taken > size) {
      taken--;
      return false;
    }
    Turn next = returning.poll();
    if (next != null) {
      next.come.countDown();
      return false;
    }
    taken--;
    return true;
  }

  /** A request's place in the queue of those that come back. */
  public static final class Turn {
    private final CountDownLatch come = new CountDownLatch(1);

    private Turn() {}

    /** Returns the latch that opens when its place is there; it may be opened from outside too. */
    CountDownLatch latch() {
      return come;
    }
  }
}
