package dev.cozeworker.cli.topics;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.ConfigOption;
import dev.cozeworker.cli.kafka.KafkaAccess;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the topics that are missing and leaves the others alone. */
@Command(
    name = "create",
    description = "Make the topics that are missing; those that exist are left as they are.",
    footer = {
      "",
      "Examples:",
      "  coze-worker topics create --replication-factor 3",
      "  coze-worker topics create --partitions 48 --config prod.yaml"
    })
public final class TopicsCreateCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "" + Topics.DEFAULT_PARTITIONS,
      description =
          "Partitions of new topics (default: ${DEFAULT-VALUE}). Topics whose records keep their"
              + " partition number get as many as the requests topic has.")
  private int partitions;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "Copies of each partition (default: as the broker is configured).")
  private @Nullable Short replicationFactor;

  @Override
  public Integer call() {
    if (partitions < 1) {
      throw CommandFailure.usage("--partitions: at least 1, not " + partitions);
    }
    if (replicationFactor != null && replicationFactor < 1) {
      throw CommandFailure.usage("--replication-factor: at least 1, not " + replicationFactor);
    }
    var loaded = config.loadClient();
    List<DeclaredTopic> declared = Topics.named(loaded.topics());
    KafkaAccess access = new KafkaAccess(loaded.kafka());
    try (Admin admin = access.connect()) {
      TopicAdmin topics = new TopicAdmin(admin, access);
      Map<String, ExistingTopic> existing = topics.existing(declared);
      List<NewTopic> missing =
          new TopicPlan(partitions, Optional.ofNullable(replicationFactor))
              .missing(declared, existing);
      List<String> made = topics.create(missing);
      report(declared, existing, made);
    }
    return 0;
  }

  private void report(
      List<DeclaredTopic> declared, Map<String, ExistingTopic> existing, List<String> made) {
    PrintWriter out = spec.commandLine().getOut();
    for (DeclaredTopic topic : declared) {
      out.printf("%s  %s%n", made.contains(topic.name()) ? "created" : "exists ", topic.name());
    }
    TopicCheck.problems(declared, existing).stream()
        .filter(problem -> existing.containsKey(problem.topic().name()))
        .forEach(problem -> out.printf("WRONG    %s%n", problem));
    out.flush();
  }
}
