package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against a naive model in random orders: a list of holders, and a queue of those back. */
class PlacesTest {
  private static final int SIZE = 3;
  private static final int STEPS = 5_000;

  private final AtomicInteger freed = new AtomicInteger();
  private final Places places = new Places(SIZE, Integer.MAX_VALUE / 2, freed::incrementAndGet);
  private final List<Object> holders = new ArrayList<>();
  private final List<Object> aside = new ArrayList<>();
  private final ArrayDeque<Places.Turn> queue = new ArrayDeque<>();
  private final List<Places.Turn> come = new ArrayList<>();
  private int freedInModel;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void places_are_taken_given_up_and_taken_back_as_in_the_model(long seed) {
    Random random = new Random(seed);

    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> arrive();
        case 2 -> leave(random);
        case 3 -> stepAside(random);
        case 4 -> comeBack(random);
        default -> end(random);
      }
      check(step);
    }
  }

  private void arrive() {
    boolean mayTake = held() < SIZE && queue.isEmpty();

    assertThat(places.tryTake()).isEqualTo(mayTake);

    if (mayTake) {
      holders.add(new Object());
    }
  }

  private void leave(Random random) {
    if (!holders.isEmpty()) {
      holders.remove(random.nextInt(holders.size()));
      boolean _ = passOn();
      places.free();
    }
  }

  private void stepAside(Random random) {
    if (!holders.isEmpty()) {
      aside.add(holders.remove(random.nextInt(holders.size())));
      freedInModel += passOn() ? 1 : 0;
      places.stepAside("limit");
    }
  }

  private void comeBack(Random random) {
    if (!aside.isEmpty()) {
      aside.remove(random.nextInt(aside.size()));
      boolean atOnce = held() < SIZE;

      Places.Turn turn = places.comeBack("limit");

      (atOnce ? come : queue).add(turn);
    }
  }

  /** Ends the wait of one whose turn has come, or of one that is cut short in the queue. */
  private void end(Random random) {
    List<Places.Turn> waiting = new ArrayList<>(come);
    waiting.addAll(queue);
    if (!waiting.isEmpty()) {
      Places.Turn turn = waiting.get(random.nextInt(waiting.size()));
      come.remove(turn);
      queue.remove(turn);
      holders.add(new Object());

      places.take(turn);
    }
  }

  /**
   * A place is free: it is gone if there were too many, or goes to the queue. Returns whether it is
   * left for a new request, who is told only where somebody has stepped aside.
   */
  private boolean passOn() {
    if (held() >= SIZE) {
      return false;
    }
    Places.Turn next = queue.poll();
    if (next != null) {
      come.add(next);
    }
    return next == null;
  }

  private int held() {
    return holders.size() + come.size();
  }

  private void check(int step) {
    assertThat(places.taken()).as("taken after step %d", step).isEqualTo(held());
    assertThat(places.waiting()).as("waiting").isEqualTo(aside.size() + queue.size());
    assertThat(freed).as("times a new request was told").hasValue(freedInModel);
    assertThat(come).allMatch(turn -> turn.latch().getCount() == 0);
    assertThat(queue).allMatch(turn -> turn.latch().getCount() == 1);
  }
}
