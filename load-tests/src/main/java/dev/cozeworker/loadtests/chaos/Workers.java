package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.stage.TopicSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The workers that run, and those that ran. */
final class Workers {
  private final Stage stage;
  private final Map<String, String> settings;
  private final List<ChildProcess> running = new ArrayList<>();
  private int started;

  Workers(Stage stage, Map<String, String> settings) {
    this.stage = stage;
    this.settings = settings;
  }

  void start(int count) {
    for (int i = 0; i < count; i++) {
      started++;
      running.add(stage.startWorker("worker-" + started, TopicSet.STANDARD, settings));
    }
  }

  /** One of those that run. */
  ChildProcess any(Random random) {
    return running.get(random.nextInt(running.size()));
  }

  void kill(ChildProcess worker) {
    worker.kill();
    running.remove(worker);
  }

  /** Ends the one that has run longest with SIGTERM, and waits until it has left. */
  void terminateOldest() {
    terminate(running.removeFirst());
  }

  void terminateAll() {
    running.forEach(Workers::terminate);
    running.clear();
  }

  /**
   * Whether all that should run do.
   *
   * @throws IllegalStateException naming one that has ended by itself
   */
  void check() {
    for (ChildProcess worker : running) {
      if (!worker.isAlive()) {
        throw new IllegalStateException(worker + " has ended by itself; see its log");
      }
    }
  }

  private static void terminate(ChildProcess worker) {
    int status = worker.terminate();
    if (status != 0) {
      throw new IllegalStateException("%s ended with status %d".formatted(worker, status));
    }
  }
}
