package dev.cozeworker.serving;

import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;

/**
 * The places for calls under way in this process. New requests take one without waiting; a request
 * that waits out a limit gives its place up and later takes one back before any new request does.
 */
public final class Places {
  private final int size;
  private final Runnable onFree;
  private final ArrayDeque<CountDownLatch> returning = new ArrayDeque<>(); // guarded by this
  private int taken; // guarded by this
  private int waiting; // guarded by this

  /**
   * @param size how many there are
   * @param onFree runs, on whichever thread, when a place has become free for a new request
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

  /** Gives a place up for good. */
  public void free() {
    if (handOn()) {
      onFree.run();
    }
  }

  /** Gives a place up for as long as its request waits; {@link #takeBack} ends that. */
  public void stepAside() {
    synchronized (this) {
      waiting++;
    }
    free();
  }

  /** Takes a place back after {@link #stepAside}, first come, first served. */
  public void takeBack() throws InterruptedException {
    CountDownLatch turn = new CountDownLatch(1);
    synchronized (this) {
      waiting--;
      if (taken < size) {
        taken++;
        return;
      }
      returning.add(turn);
    }
    boolean mine = false;
    try {
      turn.await();
      mine = true;
    } finally {
      if (!mine) {
        leaveQueue(turn);
      }
    }
  }

  /** Returns how many places are taken. */
  public synchronized int taken() {
    return taken;
  }

  /** Returns how many requests have stepped aside. */
  public synchronized int waiting() {
    return waiting + returning.size();
  }

  /** Returns how many places there are. */
  public int size() {
    return size;
  }

  /**
   * Passes the place to whoever waits to come back; returns whether it is free for a new request.
   */
  private synchronized boolean handOn() {
    CountDownLatch next = returning.poll();
    if (next != null) {
      next.countDown();
      return false;
    }
    taken--;
    return true;
  }

  /**
   * An interrupted request returns as one that holds a place, so that its caller's {@link #free} is
   * right whatever happened: it leaves the queue and overdraws by one, or keeps what it was given.
   */
  private synchronized void leaveQueue(CountDownLatch turn) {
    if (returning.remove(turn)) {
      taken++;
    }
  }
}
