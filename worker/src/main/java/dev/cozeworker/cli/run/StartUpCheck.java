package dev.cozeworker.cli.run;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.kafka.KafkaAccess;
import dev.cozeworker.cli.topics.DeclaredTopic;
import dev.cozeworker.cli.topics.TopicAdmin;
import dev.cozeworker.cli.topics.TopicCheck;
import dev.cozeworker.cli.topics.TopicProblem;
import dev.cozeworker.cli.topics.Topics;
import dev.cozeworker.config.WorkerConfig;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** What has to be there before a worker starts; it makes nothing itself. */
final class StartUpCheck {

  private StartUpCheck() {}

  /**
   * Looks for the broker and the topics.
   *
   * @throws CommandFailure if there is no broker, or a topic is not there that is needed from the
   *     first request on
   */
  static void check(WorkerConfig config) {
    List<DeclaredTopic> declared = Topics.named(config.topics());
    KafkaAccess access = new KafkaAccess(config.kafka());
    try (Admin admin = access.connect()) {
      check(TopicCheck.problems(declared, new TopicAdmin(admin, access).existing(declared)));
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
