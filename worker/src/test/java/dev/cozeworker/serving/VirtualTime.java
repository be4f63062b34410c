package dev.cozeworker.serving;

import dev.cozeworker.clock.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A clock that moves only when every thread waits. Its threads run one at a time, in an order that
 * the seed decides, so that a test with a thousand requests does the same each time.
 */
final class VirtualTime extends SettableClock implements Waiting {
  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private static final ThreadLocal<Task> CURRENT = new ThreadLocal<>();

  private final Random random;
  private final List<Task> tasks = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingInt(Event::number));
  private final CountDownLatch allDone = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;
  private int eventNumber;
  private int arrivals; // still to come

  VirtualTime(long seed) {
    super(START);
    random = new Random(seed);
  }

  /** Has that run when the clock shows that much more than now; the clock runs on no thread. */
  void after(Duration delay, Runnable action) {
    events.add(new Event(instant().plus(delay), eventNumber++, action));
  }

  /** Adds a thread that starts when the clock shows that much more than now. */
  void start(Duration delay, Work work) {
    Task task = new Task(instant().plus(delay));
    tasks.add(task);
    Thread.ofVirtual().start(() -> task.run(work));
  }

  /** Adds a thread when the clock has got that far, so that thousands can come one by one. */
  void arrive(Duration delay, Work work) {
    arrivals++;
    after(
        delay,
        () -> {
          arrivals--;
          start(Duration.ZERO, work);
        });
  }

  /** Runs all threads to their end. */
  void run() {
    next();
    try {
      if (!allDone.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("not all threads came to an end");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }

  /** Lets time pass for the calling thread. */
  boolean sleep(Duration duration, CountDownLatch latch) throws InterruptedException {
    return await(latch, instant().plus(duration));
  }

  @Override
  public boolean await(CountDownLatch latch, Instant until) throws InterruptedException {
    Task task = CURRENT.get();
    task.latch = latch;
    task.until = until;
    task.waiting = true;
    next();
    task.go.acquire();
    return latch.getCount() == 0;
  }

  /** Wakes the next thread; the caller is about to wait, or at its end. */
  private void next() {
    while (true) {
      List<Task> ready = tasks.stream().filter(Task::isReady).toList();
      if (!ready.isEmpty()) {
        Task chosen = ready.get(random.nextInt(ready.size()));
        chosen.waiting = false;
        chosen.go.release();
        return;
      }
      if (tasks.isEmpty() && arrivals == 0) {
        allDone.countDown();
        return;
      }
      moveOn();
    }
  }

  private void moveOn() {
    Instant wake =
        tasks.stream().map(task -> task.until).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    Event event = events.peek();
    if (event != null && !event.at().isAfter(wake)) {
      events.remove();
      moveTo(event.at());
      event.action().run();
    } else {
      moveTo(wake);
    }
  }

  /** What a thread does. */
  interface Work {
    void run() throws Exception;
  }

  private record Event(Instant at, int number, Runnable action) {}

  private final class Task {
    private final Semaphore go = new Semaphore(0);
    private CountDownLatch latch = new CountDownLatch(1);
    private Instant until;
    private boolean waiting = true;

    Task(Instant start) {
      until = start;
    }

    boolean isReady() {
      return waiting && (latch.getCount() == 0 || !until.isAfter(instant()));
    }

    void run(Work work) {
      CURRENT.set(this);
      go.acquireUninterruptibly();
      try {
        work.run();
      } catch (Throwable e) {
        failure = e;
      } finally {
        tasks.remove(this);
        next();
      }
    }
  }
}
