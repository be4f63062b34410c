package dev.cozeworker.loadtests.bench;

import dev.cozeworker.contracts.Request;
import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.stage.ProcessFigures;
import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.stage.TopicSet;
import dev.cozeworker.loadtests.traffic.Arrival;
import dev.cozeworker.loadtests.traffic.Target;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A system that runs and serves chats, in one round after another. */
final class Contender implements AutoCloseable {
  private final Entrant entrant;
  private final int depth;
  private final Supplier<ChildProcess> start;
  private final Channel channel;
  private final Outlet outlet;
  private ChildProcess process;

  private Contender(
      Entrant entrant,
      int depth,
      Supplier<ChildProcess> start,
      Function<ChildProcess, Channel> channel,
      Outlet outlet) {
    this.entrant = entrant;
    this.depth = depth;
    this.start = start;
    this.outlet = outlet;
    this.process = start.get();
    this.channel = channel.apply(process);
  }

  /** Starts it with topics of its own. */
  static Contender enter(Entrant entrant, Stage stage, int inFlight, int partitions) {
    Outlet outlet = new Outlet();
    int depth = entrant.depth(inFlight, partitions);
    Map<String, String> settings = entrant.settings(inFlight);
    TopicSet topics = entrant.topics();
    if (!entrant.usesKafka()) {
      return new Contender(
          entrant,
          depth,
          () -> stage.startPeer(entrant.label(), topics, settings, outlet::accept),
          PipeChannel::new,
          outlet);
    }
    stage.makeTopics(topics, partitions);
    Target target = new Target(stage.bootstrapServers(), topics.requests(), topics.replies());
    return new Contender(
        entrant,
        depth,
        () ->
            entrant.isWorker()
                ? stage.startWorker(entrant.label(), topics, settings)
                : stage.startPeer(entrant.label(), topics, settings, _ -> {}),
        _ -> KafkaChannel.open(target, outlet),
        outlet);
  }

  Entrant entrant() {
    return entrant;
  }

  /** The calls that it may have under way. */
  int depth() {
    return depth;
  }

  /** The consumer group that commits its offsets. */
  Optional<String> group() {
    return entrant.usesKafka() ? Optional.of(entrant.topics().group()) : Optional.empty();
  }

  /** Ends it with SIGKILL. */
  void kill() {
    process.kill();
  }

  /** Ends it with SIGKILL and starts it anew, on the same topics. */
  void killAndStartAgain() {
    kill();
    process = start.get();
  }

  ProcessFigures figures() {
    return process.figures();
  }

  void send(Request request) {
    channel.send(request);
  }

  /**
   * Waits until all that were sent are there.
   *
   * @throws IllegalStateException if they are not, its process has ended, or replies are no longer
   *     read
   */
  void flush() {
    process.check();
    channel.flush();
  }

  /** Gives what arrives from now on to that listener. */
  void deliverTo(Consumer<Arrival> arrivals) {
    outlet.listener = arrivals;
  }

  /** Ends the traffic; its process ends with the stage. */
  @Override
  public void close() {
    channel.close();
  }

  /** Gives what arrives to whoever listens in this round. */
  private static final class Outlet implements Consumer<Arrival> {
    private volatile Consumer<Arrival> listener = _ -> {};

    @Override
    public void accept(Arrival arrival) {
      listener.accept(arrival);
    }

    /** Takes the id of a request that is served. */
    void accept(String id) {
      accept(new Arrival(id, Arrival.COMPLETED, System.currentTimeMillis()));
    }
  }
}
