package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LedgerTest {

  @Test
  void the_lowest_unfinished_offset_is_committed_and_the_finished_above_it_go_along() {
    Ledger ledger = serving(0, 1, 2, 3);

    assertThat(ledger.toCommit(Set.of(1L, 3L))).isEqualTo(new OffsetMap(0, 4, List.of(0L, 2L)));
  }

  @Test
  void what_is_answered_but_not_committed_yet_is_still_open_for_the_next_commit() {
    Ledger ledger = serving(0, 1);
    ledger.toCommit(Set.of(0L, 1L));

    assertThat(ledger.toCommit(Set.of(1L))).isEqualTo(new OffsetMap(0, 2, List.of(0L)));
  }

  @Test
  void all_done_commits_the_offset_after_the_last() {
    Ledger ledger = serving(7, 8);
    ledger.committed(Set.of(8L));

    assertThat(ledger.toCommit(Set.of(7L))).isEqualTo(OffsetMap.empty(9));
  }

  @Test
  void offsets_that_are_never_delivered_count_as_done() {
    Ledger ledger = serving(0, 5);

    assertThat(ledger.toCommit(Set.of(0L))).isEqualTo(OffsetMap.empty(5));
    assertThat(ledger.toCommit(Set.of(0L, 5L))).isEqualTo(OffsetMap.empty(6));
  }

  @Test
  void a_record_that_was_done_before_a_restart_is_not_served_again() {
    Ledger ledger = new Ledger(new OffsetMap(10, 14, List.of(10L, 12L)));

    assertThat(ledger.delivered(10)).isTrue();
    assertThat(ledger.delivered(11)).isFalse();
    assertThat(ledger.delivered(12)).isTrue();
    assertThat(ledger.delivered(13)).isFalse();
    assertThat(ledger.delivered(14)).isTrue();
  }

  @Test
  void what_was_done_before_a_restart_and_is_not_delivered_yet_stays_done_in_the_next_commit() {
    Ledger ledger = new Ledger(new OffsetMap(10, 14, List.of(10L, 12L)));
    ledger.delivered(10);

    assertThat(ledger.toCommit(Set.of(10L))).isEqualTo(new OffsetMap(12, 14, List.of(12L)));
  }

  @Test
  void a_record_delivered_twice_is_a_bug() {
    Ledger ledger = serving(3);

    assertThatThrownBy(() -> ledger.delivered(3)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void
      beside_one_slow_record_a_thousand_under_way_are_admitted_for_hundreds_of_thousands_of_offsets() {
    Ledger ledger = serving(0);
    for (long offset = 1; offset < 300_000; offset++) {
      ledger.delivered(offset);
      assertThat(ledger.admits(offset)).isTrue();
      ledger.handedOut(offset);
      if (offset > 1_000) {
        ledger.committed(Set.of(offset - 1_000));
      }
    }
  }

  @Test
  void beside_one_slow_record_what_would_not_fit_in_the_worst_order_is_held_back() {
    Ledger ledger = serving(0);
    long offset = 1;
    while (true) {
      ledger.delivered(offset);
      if (!ledger.admits(offset)) {
        break;
      }
      ledger.handedOut(offset++);
    }
    Set<Long> everyOther = new HashSet<>();
    for (long each = 1; each < offset; each += 2) {
      everyOther.add(each);
    }

    assertThat(offset).isGreaterThan(24_000);
    assertThat(OffsetMapCodec.encode(ledger.toCommit(everyOther)))
        .hasSizeLessThanOrEqualTo(OffsetMapCodec.MAX_CHARS);
  }

  /** The naive model: a set of all offsets, each delivered, done, or not. */
  @RepeatedTest(40)
  void any_order_of_deliveries_commits_and_restarts_agrees_with_a_naive_model() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Set<Long> existing = new TreeSet<>();
    for (long offset = 0; offset < 800; offset++) {
      if (random.nextInt(20) > 0) {
        existing.add(offset);
      }
    }
    Set<Long> done = new HashSet<>();
    OffsetMap committed = OffsetMap.empty(0);
    while (done.size() < existing.size()) {
      committed = oneLife(random, existing, done, committed, seed);
    }
    assertThat(committed.undone()).as("seed %d", seed).isEmpty();
  }

  /** A worker that takes the partition over, serves a while, and dies without a word. */
  private static OffsetMap oneLife(
      Random random, Set<Long> existing, Set<Long> done, OffsetMap start, long seed) {
    OffsetMap committed =
        OffsetMapCodec.decode(start.base(), OffsetMapCodec.encode(start))
            .orElseGet(() -> OffsetMap.empty(start.base()));
    Ledger ledger = new Ledger(committed);
    List<Long> underWay = new ArrayList<>();
    var records = ((TreeSet<Long>) existing).tailSet(committed.base()).iterator();
    for (int steps = random.nextInt(1_500); steps > 0; steps--) {
      if (random.nextBoolean() && records.hasNext()) {
        long offset = records.next();
        boolean serve = ledger.delivered(offset);
        assertThat(serve).as("offset %d, seed %d", offset, seed).isEqualTo(!done.contains(offset));
        if (serve && ledger.admits(offset)) {
          ledger.handedOut(offset);
          underWay.add(offset);
        }
      } else if (!underWay.isEmpty()) {
        Set<Long> answered = someOf(underWay, random);
        committed = ledger.toCommit(answered);
        if (random.nextInt(10) > 0) {
          ledger.committed(answered);
          done.addAll(answered);
          underWay.removeAll(answered);
          assertCommitIsTrue(committed, existing, done, seed);
        } else {
          committed = start; // the transaction failed and this life ends
          return rebuilt(existing, done);
        }
      }
    }
    return rebuilt(existing, done);
  }

  private static void assertCommitIsTrue(
      OffsetMap committed, Set<Long> existing, Set<Long> done, long seed) {
    Committed.At at = new Committed.At(committed);
    for (long offset : existing) {
      assertThat(at.done(offset))
          .as("offset %d, seed %d", offset, seed)
          .isEqualTo(done.contains(offset));
    }
  }

  /** What the last successful commit must have said, from the model alone. */
  private static OffsetMap rebuilt(Set<Long> existing, Set<Long> done) {
    TreeSet<Long> undone = new TreeSet<>(existing);
    undone.removeAll(done);
    if (done.isEmpty()) {
      return OffsetMap.empty(0);
    }
    long highest = done.stream().mapToLong(Long::longValue).max().orElseThrow();
    if (undone.isEmpty()) {
      return OffsetMap.empty(highest + 1);
    }
    long base = undone.first();
    return highest < base
        ? OffsetMap.empty(base)
        : new OffsetMap(base, highest + 1, List.copyOf(undone.headSet(highest + 1)));
  }

  private static Set<Long> someOf(List<Long> underWay, Random random) {
    Set<Long> some = new HashSet<>();
    for (Long offset : underWay) {
      if (random.nextInt(3) == 0) {
        some.add(offset);
      }
    }
    if (some.isEmpty()) {
      some.add(underWay.get(random.nextInt(underWay.size())));
    }
    return some;
  }

  private static Ledger serving(long... offsets) {
    Ledger ledger = new Ledger(OffsetMap.empty(offsets[0]));
    for (long offset : offsets) {
      assertThat(ledger.delivered(offset)).isTrue();
      ledger.handedOut(offset);
    }
    return ledger;
  }
}
