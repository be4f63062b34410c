package dev.cozeworker.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.topics.DeclaredTopic;
import dev.cozeworker.cli.topics.DeclaredTopic.Partitions;
import dev.cozeworker.cli.topics.TopicProblem;
import dev.cozeworker.config.TopicNames;
import dev.cozeworker.intake.NeededAccess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class StartUpCheckTest {
  private static final TopicProblem NO_REQUESTS =
      new TopicProblem.Missing(topic("coze.requests", true));
  private static final TopicProblem NO_TOKENS =
      new TopicProblem.Missing(topic("coze.tokens", false));

  @Test
  void a_needed_topic_that_is_missing_is_named_with_the_command_that_makes_it() {
    assertThatThrownBy(() -> StartUpCheck.check(List.of(NO_REQUESTS)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("coze.requests is missing")
        .hasMessageContaining("coze-worker topics create");
  }

  @Test
  void a_topic_that_nothing_needs_yet_does_not_stop_the_worker() {
    assertThatCode(() -> StartUpCheck.check(List.of(NO_TOKENS))).doesNotThrowAnyException();
  }

  @Test
  void an_access_that_is_missing_is_named_with_the_command_that_grants_it() {
    TopicNames names =
        new TopicNames("in", "coze.replies", "dlt", "p", "a", "c", "t", "j", "x", Set.of());
    NeededAccess write =
        NeededAccess.toTopic("coze.replies", names)
            .beyond(Set.of(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS))
            .orElseThrow();

    assertThatThrownBy(() -> StartUpCheck.checkAccess(List.of(write), "broker:9092"))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitStatus()).isEqualTo(CommandFailure.USAGE))
        .hasMessageContaining("does not allow Write on topic 'coze.replies'")
        .hasMessageContaining(
            "kafka-acls.sh --bootstrap-server broker:9092 --add --allow-principal User:NAME"
                + " --operation Write --topic coze.replies");
  }

  @Test
  void too_few_file_descriptors_are_told_with_both_remedies() {
    assertThatThrownBy(() -> FileDescriptors.check(1000, 1024))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("1,000 calls")
        .hasMessageContaining("ulimit -n 1200")
        .hasMessageContaining("consumption.max-in-flight to 824");
  }

  @Test
  void enough_file_descriptors_pass() {
    assertThatCode(() -> FileDescriptors.check(1000, 1200)).doesNotThrowAnyException();
  }

  private static DeclaredTopic topic(String name, boolean needed) {
    return new DeclaredTopic(name, Partitions.CHOSEN, needed, Map.of(), Map.of());
  }
}
