package dev.cozeworker.intake;

import dev.cozeworker.serving.Places;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
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
  private final ThreadFactory threads = Thread.ofVirtual().name("request-", 0).factory();

  /**
   * @param mostAside how many requests may have given up their place and wait before nothing new is
   *     started
   */
  Dispatcher(Assignments assignments, Places places, int mostAside, Turn turn, Inbox inbox) {
    this.assignments = assignments;
    this.places = places;
    this.mostAside = mostAside;
    this.turn = turn;
    this.inbox = inbox;
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
    threads.newThread(() -> run(work)).start();
  }

  private void run(Work work) {
    Event over = new Event.GivenUp(work);
    try {
      Optional<List<ProducerRecord<byte[], byte[]>>> outputs = turn.take(work);
      if (outputs.isPresent()) {
        over = new Event.Finished(work, outputs.get());
      }
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
    } finally {
      places.free();
      inbox.tell(over);
    }
  }
}
