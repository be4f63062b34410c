package dev.cozeworker.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one partition that wait to be served, in lanes: a lane lets one request go at a
 * time, in the order of the records; between lanes the oldest request goes first.
 *
 * <p>Belongs to the poll thread.
 */
final class Lanes {
  private final Map<LaneKey, Lane> lanes = new HashMap<>();
  private final PriorityQueue<Lane> ready =
      new PriorityQueue<>(Comparator.comparingLong(Lane::headOffset));
  private final List<Lane> heldBack = new ArrayList<>();
  private int waiting;

  /** Puts a request at the end of its lane. */
  void add(Work work) {
    Lane lane = lanes.computeIfAbsent(work.lane(), key -> new Lane());
    lane.queue.add(work);
    waiting++;
    if (!lane.busy && lane.queue.size() == 1) {
      ready.add(lane);
    }
  }

  /**
   * Returns the request that {@link #take} would let go, or null where every lane is busy or empty.
   */
  @Nullable Work peek() {
    Lane lane = ready.peek();
    return lane == null ? null : lane.queue.peek();
  }

  /** Lets the oldest request go whose lane is free; its lane is busy until {@link #finished}. */
  Work take() {
    return go(ready.remove());
  }

  /** Has the lane wait whose request {@link #peek} returned, until {@link #tryAgain}. */
  void holdBack() {
    heldBack.add(ready.remove());
  }

  /** Puts back what was held back. */
  void tryAgain() {
    ready.addAll(heldBack);
    heldBack.clear();
  }

  /** Lets those requests go, at the heads of free lanes, that meet the condition. */
  List<Work> takeAll(Predicate<Work> condition) {
    List<Lane> those =
        Stream.concat(ready.stream(), heldBack.stream())
            .filter(lane -> condition.test(lane.queue.getFirst()))
            .toList();
    ready.removeAll(those);
    heldBack.removeAll(those);
    return those.stream().map(this::go).toList();
  }

  private Work go(Lane lane) {
    lane.busy = true;
    waiting--;
    return lane.queue.remove();
  }

  /** Takes note that the request which that lane let go is over. */
  void finished(LaneKey key) {
    Lane lane = lanes.get(key);
    if (lane == null || !lane.busy) {
      throw new IllegalStateException("no request of the lane " + key + " is under way");
    }
    lane.busy = false;
    if (lane.queue.isEmpty()) {
      lanes.remove(key);
    } else {
      ready.add(lane);
    }
  }

  /** Returns how many requests wait in all lanes together. */
  int waiting() {
    return waiting;
  }

  private static final class Lane {
    private final ArrayDeque<Work> queue = new ArrayDeque<>();
    private boolean busy;

    long headOffset() {
      return queue.getFirst().record().offset();
    }
  }
}
