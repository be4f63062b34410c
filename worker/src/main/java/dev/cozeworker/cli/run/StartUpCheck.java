package dev.cozeworker.cli.run;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.kafka.KafkaAccess;
import dev.cozeworker.cli.topics.DeclaredTopic;
import dev.cozeworker.cli.topics.TopicAdmin;
import dev.cozeworker.cli.topics.TopicCheck;
import dev.cozeworker.cli.topics.TopicProblem;
import dev.cozeworker.cli.topics.Topics;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.intake.NeededAccess;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** What has to be there before a worker starts; it makes nothing itself. */
final class StartUpCheck {

  private StartUpCheck() {}

  /**
   * Looks for the broker, the topics, and the right to use them.
   *
   * @throws CommandFailure if there is no broker, or a topic is not there, or not to be used, that
   *     is needed from the first request on
   */
  static void check(WorkerConfig config) {
    List<DeclaredTopic> needed =
        Topics.named(config.topics()).stream().filter(DeclaredTopic::needed).toList();
    KafkaAccess access = new KafkaAccess(config.kafka());
    try (Admin admin = access.connect()) {
      checkAccess(
          new Permissions(admin, access, config).missing(), config.kafka().bootstrapServers());
      check(TopicCheck.problems(needed, new TopicAdmin(admin, access).existing(needed)));
    }
  }

  static void checkAccess(List<NeededAccess> missing, String bootstrapServers) {
    if (!missing.isEmpty()) {
      throw CommandFailure.usage(
          "The worker cannot start:%n%s"
              .formatted(
                  missing.stream()
                      .map(access -> "  " + access.missing(bootstrapServers))
                      .collect(Collectors.joining(System.lineSeparator()))));
    }
  }

  static void check(List<TopicProblem> problems) {
    List<TopicProblem> inTheWay =
        problems.stream().filter(problem -> problem.topic().needed()).toList();
    if (!inTheWay.isEmpty()) {
      throw CommandFailure.usage(
          "The worker cannot start:%n%s%nTo make what is missing: coze-worker topics create"
              .formatted(
                  inTheWay.stream()
                      .map(problem -> "  " + problem)
                      .collect(Collectors.joining(System.lineSeparator()))));
    }
  }
}
