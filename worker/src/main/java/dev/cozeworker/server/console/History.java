package dev.cozeworker.server.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The latest samples, for as many readers as there are pages open. */
final class History {
  private final int size;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Sample> samples = new ArrayDeque<>(); // guarded by lock
  private long added; // guarded by lock
  private boolean over; // guarded by lock

  /**
   * @param size how many it keeps
   */
  History(int size) {
    this.size = size;
  }

  void add(Sample sample) {
    lock.lock();
    try {
      samples.addLast(sample);
      if (samples.size() > size) {
        samples.removeFirst();
      }
      added++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns what it keeps, the oldest first, and where to read on. */
  Page all() {
    lock.lock();
    try {
      return new Page(added, List.copyOf(samples));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for what comes after that place; returns a page without samples where nothing has come in
   * that time, and nothing at all once there is no more to come. A place that is not reached yet is
   * one of an earlier process, and counts as the beginning.
   */
  Optional<Page> after(long place, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long from = place > added ? 0 : place;
      long left = atMost.toNanos();
      while (added <= from && !over && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (over) {
        return Optional.empty();
      }
      long missed = Math.min(added - from, samples.size());
      return Optional.of(new Page(added, samples.stream().skip(samples.size() - missed).toList()));
    } finally {
      lock.unlock();
    }
  }

  /** Sends all readers away. */
  void end() {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Some samples.
   *
   * @param place where to read on
   */
  record Page(long place, List<Sample> samples) {}
}
