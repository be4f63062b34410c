package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.bench.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at what the group has committed, again and again, on a thread of its own. */
final class CommitWatch implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Cluster cluster;
  private final List<Committed> looks = new ArrayList<>(); // guarded by this
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable IllegalArgumentException unreadable; // guarded by this

  private CommitWatch(Cluster cluster) {
    this.cluster = cluster;
    this.thread = Thread.ofPlatform().name("commits").daemon().unstarted(this::watch);
  }

  static CommitWatch begin(Cluster cluster) {
    CommitWatch watch = new CommitWatch(cluster);
    watch.thread.start();
    return watch;
  }

  /** Looks a last time, and returns all that was seen. */
  List<Committed> end() {
    close();
    look();
    synchronized (this) {
      if (unreadable != null) {
        throw unreadable;
      }
      return List.copyOf(looks);
    }
  }

  private void watch() {
    while (!closed) {
      try {
        look();
      } catch (IllegalStateException e) {
        // The broker is away; the next look that it answers counts.
      }
      Pause.of(BETWEEN_LOOKS);
    }
  }

  private void look() {
    try {
      Committed committed = cluster.committed();
      synchronized (this) {
        looks.add(committed);
      }
    } catch (IllegalArgumentException e) {
      synchronized (this) {
        unreadable = e;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
