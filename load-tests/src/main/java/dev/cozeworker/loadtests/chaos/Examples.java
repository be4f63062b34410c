package dev.cozeworker.loadtests.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts cases of one kind of violation, and keeps the first few of them to show. */
final class Examples {
  private static final int SHOWN = 3;

  private final String what;
  private final List<String> shown = new ArrayList<>();
  private int count;

  Examples(String what) {
    this.what = what;
  }

  void add(String example) {
    count++;
    if (shown.size() < SHOWN) {
      shown.add(example);
    }
  }

  /** In words; empty where there was no case. */
  Optional<String> violation() {
    return count == 0
        ? Optional.empty()
        : Optional.of("%d %s, such as %s".formatted(count, what, String.join("; ", shown)));
  }
}
