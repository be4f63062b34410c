package dev.cozeworker.intake;

import dev.cozeworker.serving.Places;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Starts requests: those at the head of a lane, while there are places, in turn from every
 * partition, each on its own virtual thread. Those that would only join a crowd are held back, so
 * that one credential's limit does not hold up the others; those that expire at the head of their
 * lane are started although there is no place, since they make no call any more. Belongs to the
 * poll thread; the threads that it starts tell the inbox when they are over.
 */
final class Dispatcher {
  /** An expired request is to be answered within a second. */
  private static final Duration BETWEEN_LOOKS_AT_THE_CLOCK = Duration.ofMillis(200);

  private final Assignments assignments;
  private final Places places;
  private final Turn turn;
  private final Inbox inbox;
  private final InstantSource clock;
  private final Executor threads;
  private @Nullable Partition last; // whose request was started last
  private int eased;
  private Instant nextLook = Instant.MIN;

  /**
   * @param threads gives each request one of its own
   */
  Dispatcher(
      Assignments assignments,
      Places places,
      Turn turn,
      Inbox inbox,
      Executor threads,
      InstantSource clock) {
    this.assignments = assignments;
    this.places = places;
    this.turn = turn;
    this.inbox = inbox;
    this.threads = threads;
    this.clock = clock;
  }

  /** Starts what may start. */
  void startReady() {
    if (eased != places.eased()) {
      eased = places.eased();
      assignments.all().forEach(partition -> partition.lanes().tryAgain());
    }
    while (startOneOfEach()) {
      // There may be more.
    }
    Instant now = clock.instant();
    if (!now.isBefore(nextLook)) {
      nextLook = now.plus(BETWEEN_LOOKS_AT_THE_CLOCK);
      assignments.all().forEach(partition -> startExpired(partition, now));
    }
  }

  /** Returns whether it is worth another round. */
  private boolean startOneOfEach() {
    boolean started = false;
    for (Partition partition : inTurn()) {
      Work next = next(partition);
      if (next == null) {
        continue;
      }
      if (turn.isCrowded(next)) {
        partition.lanes().holdBack();
      } else if (places.tryTake()) {
        start(partition.lanes().take());
        last = partition;
      } else {
        return false;
      }
      started = true;
    }
    return started;
  }

  /** Where places come back one by one, the first partition would else get all of them. */
  private List<Partition> inTurn() {
    List<Partition> partitions = new ArrayList<>(assignments.all());
    Collections.rotate(partitions, -(partitions.indexOf(last) + 1));
    return partitions;
  }

  private void startExpired(Partition partition, Instant now) {
    if (partition.state() != Partition.State.SERVING) {
      return;
    }
    List<Work> expired =
        partition
            .lanes()
            .takeAll(work -> turn.isExpired(work, now) && partition.ledger().admits(work.offset()));
    for (Work work : expired) {
      places.takeAnyway();
      start(work);
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
