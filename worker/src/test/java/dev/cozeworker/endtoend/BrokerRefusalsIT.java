package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.app.Worker;
import dev.cozeworker.cli.Main;
import dev.cozeworker.forked.Forked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerRefusalsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ResourcePattern REPLIES =
      new ResourcePattern(ResourceType.TOPIC, "coze.replies", PatternType.LITERAL);
  private static final ResourcePattern STATE =
      new ResourcePattern(ResourceType.TOPIC, "coze.conversations", PatternType.LITERAL);
  private static final ResourcePattern GROUP =
      new ResourcePattern(ResourceType.GROUP, "coze-worker", PatternType.LITERAL);
  private static final ResourcePattern TRANSACTIONS =
      new ResourcePattern(ResourceType.TRANSACTIONAL_ID, "coze-worker-", PatternType.PREFIXED);

  private final Stage stage = Stage.withTokens();
  private final Batch batch = stage.batch();
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", stage.bootstrapServers()));

  @AfterEach
  void close() {
    admin.close();
    batch.close();
    stage.close();
  }

  @Test
  void a_worker_that_is_refused_something_does_not_start_and_says_which_acl_is_missing()
      throws Exception {
    refuse(REPLIES, AclOperation.WRITE);
    assertEndsWithUsage(
        "does not allow Write on topic 'coze.replies'", "--operation Write --topic coze.replies");
    allowAll();

    refuse(STATE, AclOperation.READ);
    assertEndsWithUsage(
        "does not allow Read on topic 'coze.conversations'",
        "--operation Read --topic coze.conversations");
    allowAll();

    refuse(GROUP, AclOperation.DESCRIBE);
    assertEndsWithUsage("on group 'coze-worker'", "--group coze-worker");
    allowAll();

    refuse(TRANSACTIONS, AclOperation.WRITE);
    assertEndsWithUsage("transactional ids that begin with 'coze-worker-'", "prefixed");
  }

  @Test
  void a_worker_that_is_refused_something_while_it_runs_says_so_and_goes_on_when_it_is_allowed()
      throws Exception {
    String bot = stage.botsOf("w1").getFirst();
    try (Worker worker = stage.worker(Map.of())) {
      batch.chat("first", bot, null);
      assertThat(batch.replies(1, PATIENCE)).hasSize(1);

      for (ResourcePattern resource : List.of(REPLIES, TRANSACTIONS, GROUP)) {
        refuse(resource, resource.equals(GROUP) ? AclOperation.READ : AclOperation.WRITE);
        batch.chat("while " + resource.name() + " is refused", bot, null);
        batch.flush();
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertThat(worker.intake().brokerTroubles())
                    .anySatisfy(
                        trouble -> assertThat(trouble).contains("kafka-acls.sh", resource.name())));
        assertThat(worker.intake().trouble()).isNull();
        allowAll();
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(worker.intake().brokerTroubles()).isEmpty());
      }

      FailoverIT.assertOneReplyEach(batch.replies(4, PATIENCE), 4);
    }
  }

  private void assertEndsWithUsage(String... expected) throws Exception {
    ProcessBuilder builder = Forked.jvm(List.of(), Main.class, List.of("run"));
    builder.environment().keySet().removeIf(name -> name.matches("(COZE|KAFKA)_.*"));
    builder.environment().putAll(stage.with(Map.of()));
    Path said = Files.createTempFile("refused", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      String output = Files.readString(said);
      assertThat(ended).as("it has ended, having said: %s", output).isTrue();
      assertThat(process.exitValue()).as(output).isEqualTo(2);
      assertThat(output).contains("kafka-acls.sh").contains(expected);
    } finally {
      process.destroyForcibly();
      Files.delete(said);
    }
  }

  private void refuse(ResourcePattern resource, AclOperation operation) throws Exception {
    admin
        .createAcls(
            List.of(
                acl(resource, AclOperation.ALL, AclPermissionType.ALLOW),
                acl(resource, operation, AclPermissionType.DENY)))
        .all()
        .get();
  }

  private static AclBinding acl(
      ResourcePattern resource, AclOperation operation, AclPermissionType permission) {
    return new AclBinding(
        resource, new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
  }

  private void allowAll() throws Exception {
    admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
  }
}
