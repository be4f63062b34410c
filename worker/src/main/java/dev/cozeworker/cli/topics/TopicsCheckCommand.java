package dev.cozeworker.cli.topics;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.ConfigOption;
import dev.cozeworker.cli.kafka.KafkaAccess;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says which topics are missing or are not as they have to be. */
@Command(
    name = "check",
    description = "Check that every topic exists and is as it has to be; status 1 if not.",
    footer = {"", "Example:", "  coze-worker topics check --config prod.yaml"})
public final class TopicsCheckCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var loaded = config.loadClient();
    List<DeclaredTopic> declared = Topics.named(loaded.topics());
    KafkaAccess access = new KafkaAccess(loaded.kafka());
    try (Admin admin = access.connect()) {
      Map<String, ExistingTopic> existing = new TopicAdmin(admin, access).existing(declared);
      return report(declared, existing, TopicCheck.problems(declared, existing));
    }
  }

  private int report(
      List<DeclaredTopic> declared,
      Map<String, ExistingTopic> existing,
      List<TopicProblem> problems) {
    PrintWriter out = spec.commandLine().getOut();
    for (DeclaredTopic topic : declared) {
      ExistingTopic found = existing.get(topic.name());
      List<TopicProblem> wrong =
          problems.stream().filter(problem -> problem.topic().equals(topic)).toList();
      if (found != null && wrong.isEmpty()) {
        out.printf(
            "ok       %s, %d partition%s%n",
            topic.name(), found.partitions(), found.partitions() == 1 ? "" : "s");
      }
      wrong.forEach(problem -> out.printf("WRONG    %s%n", problem));
    }
    if (existing.size() < declared.size()) {
      out.println("To make those that are missing: coze-worker topics create");
    }
    out.flush();
    return problems.isEmpty() ? 0 : CommandFailure.FAILED;
  }
}
