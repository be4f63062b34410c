package dev.cozeworker.serving;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * The places for calls under way in this process. New requests take one without waiting; a request
 * that waits gives its place up and later comes back before any new request does. Those that wait
 * for the same thing, such as one credential, are a crowd; where a crowd is as large as it may be,
 * no request is started that would join it.
 */
public final class Places {
  /** The crowd of those whose run goes on at Coze, which is no call here. */
  static final Object RUNS = "runs";

  private static final int RUNS_A_PLACE = 10;

  private final int size;
  private final int largestCrowd;
  private final Runnable onFree;
  private final ArrayDeque<Turn> returning = new ArrayDeque<>(); // guarded by this
  private final Map<Object, Integer> crowds = new HashMap<>(); // guarded by this
  private final Set<Object> full = new HashSet<>(); // guarded by this
  private int taken; // guarded by this
  private int waiting; // guarded by this
  private int eased; // guarded by this

  /**
   * @param size how many there are
   * @param largestCrowd how many may wait for the same thing; twice as many may wait in all
   * @param onFree runs, on whichever thread, when a request has stepped aside and its place is free
   *     for a new one
   */
  public Places(int size, int largestCrowd, Runnable onFree) {
    if (size < 1) {
      throw new IllegalArgumentException("size: " + size + ", must be at least 1");
    }
    this.size = size;
    this.largestCrowd = largestCrowd;
    this.onFree = onFree;
  }

  /** Takes a place for a new request if one is free and nobody waits to come back. */
  public synchronized boolean tryTake() {
    if (taken >= size || !returning.isEmpty() || waiting >= 2 * largestCrowd) {
      return false;
    }
    taken++;
    return true;
  }

  /** Takes a place for a new request that makes no call, if need be one more than there are. */
  public synchronized void takeAnyway() {
    taken++;
  }

  /** Gives a place up for good; who calls this tells of it what has to be told. */
  public void free() {
    handOn();
  }

  /**
   * Gives a place up for as long as its request waits; {@link #comeBack} ends that.
   *
   * @param crowd what it waits for
   */
  void stepAside(Object crowd) {
    synchronized (this) {
      int many = crowds.merge(crowd, 1, Integer::sum);
      if (many >= most(crowd)) {
        full.add(crowd);
      }
      waiting += RUNS.equals(crowd) ? 0 : 1;
    }
    if (handOn()) {
      onFree.run();
    }
  }

  /** Asks for a place back after {@link #stepAside}: first come, first served. */
  synchronized Turn comeBack(Object crowd) {
    Turn turn = new Turn(crowd);
    if (taken < size) {
      taken++;
      leave(crowd);
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
  synchronized void take(Turn turn) {
    if (returning.remove(turn)) {
      leave(turn.crowd);
      taken++;
    }
  }

  /** Returns how many places are taken; for moments more than there are. */
  public synchronized int taken() {
    return taken;
  }

  /** Returns how many requests wait, or wait to come back, but for those whose run goes on. */
  public synchronized int waiting() {
    return waiting;
  }

  /** Returns how many places there are. */
  public int size() {
    return size;
  }

  /** Returns whether any crowd is as large as it may be. */
  synchronized boolean anyCrowded() {
    return !full.isEmpty();
  }

  /** Returns whether that crowd is as large as it may be, or has been and has hardly shrunk. */
  synchronized boolean isCrowded(Object crowd) {
    return full.contains(crowd);
  }

  /** Returns a number that changes when a crowd has room again. */
  public synchronized int eased() {
    return eased;
  }

  /** Returns whether a place is free for a new request, and nobody wants to come back. */
  private synchronized boolean handOn() {
    if (taken > size) {
      taken--;
      return false;
    }
    Turn next = returning.poll();
    if (next != null) {
      leave(next.crowd);
      next.come.countDown();
      return false;
    }
    taken--;
    return true;
  }

  /** Must hold the lock. */
  private void leave(Object crowd) {
    waiting -= RUNS.equals(crowd) ? 0 : 1;
    int left = crowds.getOrDefault(crowd, 1) - 1;
    if (left == 0) {
      crowds.remove(crowd);
    } else {
      crowds.put(crowd, left);
    }
    // Those held back are looked at anew when there is room for some, and not for each alone.
    if (left <= most(crowd) - most(crowd) / 8 - 1 && full.remove(crowd)) {
      eased++;
    }
  }

  private int most(Object crowd) {
    return RUNS.equals(crowd) ? RUNS_A_PLACE * size : largestCrowd;
  }

  /** A request's place in the queue of those that come back. */
  static final class Turn {
    private final Object crowd;
    private final CountDownLatch come = new CountDownLatch(1);

    private Turn(Object crowd) {
      this.crowd = crowd;
    }

    /** Returns the latch that opens when its place is there; it may be opened from outside too. */
    CountDownLatch latch() {
      return come;
    }
  }
}
