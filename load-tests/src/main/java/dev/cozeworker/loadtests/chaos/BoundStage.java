package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.bench.Pause;
import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.stage.TopicSet;
import dev.cozeworker.loadtests.traffic.ReplyReader;
import dev.cozeworker.loadtests.traffic.RequestSender;
import dev.cozeworker.loadtests.traffic.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stage with a worker that is put to an extreme, and what is seen of it. */
final class BoundStage implements AutoCloseable {
  private final Stage stage;
  private final Cluster cluster;
  private final Arrived arrived = new Arrived();
  private final ReplyReader reader;
  private final RequestSender sender;
  private final CommitWatch commits;

  BoundStage(Path logs, int partitions) {
    stage = Stage.withPartitions(logs, partitions);
    cluster = new Cluster(stage.bootstrapServers());
    Target target = Target.of(stage.bootstrapServers());
    reader = ReplyReader.open(target, arrived);
    sender = RequestSender.open(target);
    commits = CommitWatch.begin(cluster);
  }

  Stage stage() {
    return stage;
  }

  Cluster cluster() {
    return cluster;
  }

  Arrived arrived() {
    return arrived;
  }

  RequestSender sender() {
    return sender;
  }

  ChildProcess worker(int inFlight) {
    return stage.startWorker(
        "worker",
        TopicSet.STANDARD,
        Map.of(
            "COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT",
            Integer.toString(inFlight),
            "COZE_WORKER_CONSUMPTION_SHUTDOWN_GRACE",
            "1s",
            "COZE_WORKER_COZE_CALL_TIMEOUT",
            "2h"));
  }

  /** Lets it warm up, and watches it for that time. */
  Watched watch(ChildProcess worker, Duration warmUp, Duration time) {
    Pause.of(warmUp);
    Instant begin = Instant.now();
    int before = arrived.count();
    Footprint footprint = Footprint.watch(worker, time);
    reader.check();
    int replies = arrived.count() - before;
    double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    return new Watched(begin, replies, replies / seconds, footprint);
  }

  /** The slowest reply that came since that moment, in milliseconds. */
  long slowest(List<Asked> asked, Instant since) {
    Map<String, Instant> sent = new HashMap<>();
    asked.forEach(request -> sent.put(request.id(), request.at()));
    return arrived.times().entrySet().stream()
        .filter(arrival -> sent.containsKey(arrival.getKey()))
        .filter(arrival -> !arrival.getValue().isBefore(since))
        .mapToLong(
            arrival -> Duration.between(sent.get(arrival.getKey()), arrival.getValue()).toMillis())
        .max()
        .orElse(0);
  }

  /** The longest metadata of a commit that was seen. */
  int longestMetadata() {
    return commits.end().stream()
        .flatMap(commit -> commit.partitions().values().stream())
        .mapToInt(DoneMap::chars)
        .max()
        .orElse(0);
  }

  @Override
  public void close() {
    commits.close();
    sender.close();
    reader.close();
    cluster.close();
    stage.close();
  }

  /** What was seen. */
  record Watched(Instant since, int replies, double perSecond, Footprint footprint) {
    Bound.Result result(String bound, long slowest, int metadata, String remark) {
      return new Bound.Result(bound, replies, perSecond, slowest, footprint, metadata, remark);
    }
  }
}
