package dev.cozeworker.intake;

import dev.cozeworker.serving.Places;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Starts requests: those at the head of a lane, while there are places, in turn from every
 * partition, each on its own virtual thread. Belongs to the poll thread; the threads that it starts
 * tell the inbox when they are over.
 */
final class Dispatcher {
  private final Assignments assignments;
  private final Places places;
  private final int mostAside;
  private final Turn turn;
  private final Inbox inbox;
  private final Executor threads;

  /**
   * @param mostAside how many requests may have given up their place and wait before nothing new is
   *     started
   * @param threads gives each request one of its own
   */
  Dispatcher(
      Assignments assignments,
      Places places,
      int mostAside,
      Turn turn,
      Inbox inbox,
      Executor threads) {
    this.assignments = assignments;
    this.places = places;
    this.mostAside = mostAside;
    this.turn = turn;
    this.inbox = inbox;
    this.threads = threads;
  }

  /** Starts what may start. */
  void startReady() {
    boolean started = true;
    while (started) {
      started = false;
      for (Partition partition : assignments.all()) {
        if (next(partition) != null) {
          if (places.waiting() >= mostAside || !places.tryTake()) {
            return;
          }
          start(partition.lanes().take());
          started = true;
        }
      }
    }
  }

  private static @Nullable Work next(Partition partition) {
    if (partition.state() != Partition.State.SERVING) {
      return null;
    }
    Work work = partition.lanes().peek();
    return work != null && partition.ledger().admits(work.offset()) ? work : null;
  }

  private void start(Work work) {
    work.partition().ledger().handedOut(work.offset());
    work.partition().underWay().add(work);
    threads.execute(() -> run(work));
  }

  private void run(Work work) {
    Event over = new Event.GivenUp(work);
    try {
      Optional<Answer> answer = turn.take(work);
      if (answer.isPresent()) {
        over = new Event.Finished(work, answer.get());
      }
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      over = new Event.Died(e);
    } finally {
      places.free();
      inbox.tell(over);
    }
  }
}
