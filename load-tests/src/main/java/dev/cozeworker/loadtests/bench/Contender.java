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

/** A system that runs and serves chats, in one round after another. */
final class Contender implements AutoCloseable {
  private final Entrant entrant;
  private final int depth;
  private final ChildProcess process;
  private final Channel channel;
  private final Outlet outlet;

  private Contender(
      Entrant entrant, int depth, ChildProcess process, Channel channel, Outlet outlet) {
    this.entrant = entrant;
    this.depth = depth;
    this.process = process;
    this.channel = channel;
    this.outlet = outlet;
  }

  /** Starts it with topics of its own. */
  static Contender enter(Entrant entrant, Stage stage, int inFlight, int partitions) {
    Outlet outlet = new Outlet();
    int depth = entrant.depth(inFlight, partitions);
    Map<String, String> settings = entrant.settings(inFlight);
    TopicSet topics = entrant.topics();
    if (!entrant.usesKafka()) {
      ChildProcess process =
          stage.startPeer(entrant.label(), topics, settings, line -> outlet.accept(line));
      return new Contender(entrant, depth, process, new PipeChannel(process), outlet);
    }
    stage.makeTopics(topics, partitions);
    Channel channel =
        KafkaChannel.open(
            new Target(stage.bootstrapServers(), topics.requests(), topics.replies()), outlet);
    ChildProcess process =
        entrant.isWorker()
            ? stage.startWorker(entrant.label(), topics, settings)
            : stage.startPeer(entrant.label(), topics, settings, _ -> {});
    return new Contender(entrant, depth, process, channel, outlet);
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

  ProcessFigures figures() {
    return process.figures();
  }

  void send(Request request) {
    channel.send(request);
  }

  /**
   * Waits until all that were sent are there.
   *
   * @throws IllegalStateException if they are not, or replies are no longer read
   */
  void flush() {
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
