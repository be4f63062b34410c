package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.bench.Pause;
import dev.cozeworker.loadtests.stage.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a scenario works with while requests come in at a steady rate. */
final class Scene {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Workers workers;
  private final Nodes nodes;
  private final Cluster cluster;
  private final Load load;
  private final Arrived arrived;
  private final Random random;
  private final List<Fault> faults = new ArrayList<>();

  Scene(Workers workers, Nodes nodes, Cluster cluster, Load load, Arrived arrived, Random random) {
    this.workers = workers;
    this.nodes = nodes;
    this.cluster = cluster;
    this.load = load;
    this.arrived = arrived;
    this.random = random;
  }

  Workers workers() {
    return workers;
  }

  Nodes nodes() {
    return nodes;
  }

  Cluster cluster() {
    return cluster;
  }

  Random random() {
    return random;
  }

  /** Does something because of which calls may be repeated. */
  void fault(String what, Runnable deed) {
    record(what, deed, true);
  }

  /** Does something because of which no call may be repeated. */
  void change(String what, Runnable deed) {
    record(what, deed, false);
  }

  private void record(String what, Runnable deed, boolean repeats) {
    Instant begin = Instant.now();
    deed.run();
    faults.add(new Fault(what, begin, Instant.now(), repeats));
  }

  List<Fault> faults() {
    return faults;
  }

  /** Waits until so many more requests are answered. */
  void awaitReplies(int more) {
    arrived.await(arrived.count() + more, PATIENCE);
  }

  /** Waits until all that were asked by now are answered. */
  void awaitAllOfNow() {
    arrived.await(load.asked().stream().map(Asked::id).toList(), PATIENCE);
    workers.check();
  }

  /** Lets some time pass, up to that much. */
  void pauseUpTo(Duration most) {
    Pause.of(Duration.ofMillis(random.nextLong(most.toMillis() + 1)));
  }
}
