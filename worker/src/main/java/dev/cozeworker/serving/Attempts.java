package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls made for one request, as its reply lists them: all of them up to twenty; of more, the
 * first ten, the last nine, and one entry in between that stands for the rest.
 */
final class Attempts {
  private static final int FIRST = 10;
  private static final int LAST = 9;

  private final List<Attempt> first = new ArrayList<>();
  private final ArrayDeque<Attempt> last = new ArrayDeque<>();
  private @Nullable Attempt rest;
  private int inRest;

  void add(Attempt attempt) {
    if (first.size() < FIRST) {
      first.add(attempt);
      return;
    }
    last.add(attempt);
    if (last.size() > LAST) {
      merge(last.remove());
    }
  }

  List<Attempt> list() {
    List<Attempt> all = new ArrayList<>(first);
    if (rest != null) {
      all.add(rest);
    }
    all.addAll(last);
    return all;
  }

  private void merge(Attempt attempt) {
    inRest++;
    Attempt before = rest;
    rest = before == null ? attempt : spanning(before, attempt);
  }

  private Attempt spanning(Attempt from, Attempt to) {
    Instant end = to.startedAt().plusMillis(to.durationMs());
    return new Attempt(
        to.credential(),
        to.outcome(),
        to.code(),
        "the last of %d calls that are not listed one by one".formatted(inRest),
        to.logid(),
        from.startedAt(),
        Duration.between(from.startedAt(), end).toMillis());
  }
}
