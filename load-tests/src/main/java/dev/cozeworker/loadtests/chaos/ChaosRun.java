package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.ReplyReader;
import dev.cozeworker.loadtests.traffic.RequestSender;
import dev.cozeworker.loadtests.traffic.Target;
import java.nio.file.Path;
import java.util.Random;

/** Plays one scenario on a stage of its own and has the evidence checked. */
final class ChaosRun {
  private final Scenario scenario;
  private final Setting setting;
  private final long seed;

  ChaosRun(Scenario scenario, Setting setting, long seed) {
    this.scenario = scenario;
    this.setting = setting;
    this.seed = seed;
  }

  Outcome play(Path logs) {
    try (Stage stage = Stage.withNodes(logs, scenario.nodes(), seed);
        Cluster cluster = new Cluster(stage.bootstrapServers())) {
      stage.coze().answerBetween(setting.leastCall(), setting.mostCall());
      Target target = Target.of(stage.bootstrapServers());
      Arrived arrived = new Arrived();
      try (ReplyReader reader = ReplyReader.open(target, arrived);
          RequestSender sender = RequestSender.open(target);
          CommitWatch commits = CommitWatch.begin(cluster)) {
        Outcome outcome = play(stage, cluster, arrived, sender, commits);
        reader.check();
        return outcome;
      }
    }
  }

  private Outcome play(
      Stage stage, Cluster cluster, Arrived arrived, RequestSender sender, CommitWatch commits) {
    Random random = new Random(seed);
    Workers workers = new Workers(stage, setting.workerSettings());
    workers.start(scenario.workers());
    Chats chats = new Chats("chaos", stage.bots());
    Load.Way way = Load.someWithKeys(setting.rate(), new Random(random.nextLong()));
    Load load = Load.begin(chats, sender, way, setting.rate());
    Scene scene = new Scene(workers, stage.nodes(), cluster, load, arrived, random);
    try (load) {
      scenario.trouble().make(scene, setting.rounds());
    }
    scene.awaitAllOfNow();
    workers.terminateAll();
    cluster.awaitSettled();
    Evidence evidence =
        new Evidence(
            load.asked(),
            cluster.answers(),
            CozeCall.all(stage.coze()),
            commits.end(),
            cluster.requestEnds(),
            scene.faults());
    return new Outcome(
        scenario.name(),
        seed,
        Checker.check(evidence),
        scene.faults(),
        Pauses.after(scene.faults(), load.asked(), arrived.times()));
  }
}
