package dev.cozeworker.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What other threads have to tell the poll thread, and how it is woken for it. A wake-up reaches
 * the consumer only while it polls; elsewhere the poll thread looks here by itself.
 */
final class Inbox {
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Runnable wakeUp;
  private volatile boolean polling;

  /**
   * @param wakeUp ends the poll under way, or the next one at once
   */
  Inbox(Runnable wakeUp) {
    this.wakeUp = wakeUp;
  }

  /** Tells the poll thread; any thread may call. */
  void tell(Event event) {
    events.add(event);
    if (polling) {
      polling = false; // one wake-up is enough
      wakeUp.run();
    }
  }

  /**
   * Announces that the poll thread is about to poll; returns whether there is nothing to do first.
   */
  boolean beginPolling() {
    polling = true;
    return events.isEmpty();
  }

  /** Announces that the poll is over. */
  void endPolling() {
    polling = false;
  }

  /** Returns what has come in, without waiting. */
  List<Event> drain() {
    List<Event> drained = new ArrayList<>();
    events.drainTo(drained);
    return drained;
  }

  /**
   * Waits for something to come in, but not for longer than that; the poll thread may call outside
   * of poll.
   */
  List<Event> await(Duration atMost) throws InterruptedException {
    Event first = events.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (first == null) {
      return List.of();
    }
    List<Event> drained = new ArrayList<>();
    drained.add(first);
    events.drainTo(drained);
    return drained;
  }
}
