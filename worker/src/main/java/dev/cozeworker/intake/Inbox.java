package dev.cozeworker.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What other threads have to tell the poll thread, and how it is woken for it. A wake-up reaches
 * the consumer only while it polls; elsewhere the poll thread looks here by itself.
 */
class Inbox {
  private final Runnable wakeUp;
  private List<Event> events = new ArrayList<>(); // guarded by this
  private boolean polling; // guarded by this
  private Leisure leisure = Leisure.NONE; // guarded by this

  /**
   * @param wakeUp ends the poll under way, or the next one at once
   */
  Inbox(Runnable wakeUp) {
    this.wakeUp = wakeUp;
  }

  /** Tells the poll thread; any thread may call. */
  synchronized void tell(Event event) {
    events.add(event);
    if (leisure.has(event)) {
      return;
    }
    notifyAll();
    if (polling) {
      polling = false; // one wake-up is enough
      wakeUp.run();
    }
  }

  /**
   * Announces that the poll thread is about to poll; returns whether there is nothing to do first.
   */
  synchronized boolean beginPolling() {
    polling = true;
    return events.isEmpty();
  }

  /**
   * Announces that the poll goes on after it has called back; ends it if there is something to do.
   */
  synchronized void goOnPolling() {
    if (events.isEmpty()) {
      polling = true;
    } else {
      wakeUp.run();
    }
  }

  /** Announces that the poll is over. */
  synchronized void endPolling() {
    polling = false;
  }

  /** Returns what has come in, without waiting. */
  synchronized List<Event> drain() {
    List<Event> drained = events;
    events = new ArrayList<>();
    return drained;
  }

  /** Waits for something to come in, but not for longer than that; not while it polls. */
  void await(Duration atMost) throws InterruptedException {
    await(atMost, Leisure.NONE);
  }

  /** The same, but what has leisure wakes nobody. */
  synchronized void await(Duration atMost, Leisure leisure) throws InterruptedException {
    this.leisure = leisure;
    long end = System.nanoTime() + atMost.toNanos();
    try {
      for (long left = atMost.toNanos();
          events.stream().allMatch(leisure::has) && left > 0;
          left = end - System.nanoTime()) {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    } finally {
      this.leisure = Leisure.NONE;
    }
  }
}
