package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.sandbox.ChildProcess;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.endtoend.CommandLine.Outcome;
import dev.cozeworker.endtoend.MigrationGuide.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks through docs/migration.md as an operator would, with the real command line and under load.
 * In the middle a worker is added and the other restarted, which costs no call.
 */
class MigrationGuideIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(50);
  private static final int AFTERWARDS = 40;

  @TempDir Path directory;

  @Test
  void with_tokens_every_command_says_what_the_guide_says_and_no_request_fails() throws Exception {
    try (Stage stage = Stage.withTokens()) {
      walk(stage, "tokens");
    }
  }

  @Test
  void with_an_app_every_command_says_what_the_guide_says_and_no_request_fails() throws Exception {
    try (Stage stage = Stage.withJwtApp()) {
      walk(stage, "app");
    }
  }

  private void walk(Stage stage, String kind) throws Exception {
    MigrationGuide guide = MigrationGuide.read();
    Path config = directory.resolve("worker.yaml");
    Files.writeString(config, guide.configuration(kind));
    Map<String, String> environment = environment(stage);
    CommandLine shell = new CommandLine(directory, environment);
    Path log = directory.resolve("log");
    Deque<ChildProcess> workers = new ArrayDeque<>(List.of(shell.worker(log)));
    String moved = stage.botsOf("w1").getFirst();
    long began = System.nanoTime();
    try (Batch batch = stage.batch();
        Load load = new Load(stage, batch)) {
      for (Step step : guide.steps()) {
        if (step.note().equals("grown")) {
          awaitKnown(workers.getFirst(), moved);
          long refused = refusedChats(stage, moved);
          workers.addLast(shell.worker(log));
          restart(workers, shell, log);
          batch.replies(load.sent() + AFTERWARDS, PATIENCE);
          assertThat(refusedChats(stage, moved)).as("refused of " + moved).isEqualTo(refused);
        } else if (step.note().equals("retired")) {
          Files.writeString(config, withoutPersonal(Files.readString(config)));
          restart(workers, shell, log);
          restart(workers, shell, log);
        }
        take(step, shell, CommandLine.addressOf(workers.getFirst()));
      }
      int sent = load.stop();
      long commands = guide.steps().stream().mapToLong(Step::count).sum();
      System.out.printf(
          "migration with %s: %d commands, %d s, %d requests, %d and %d calls refused%n",
          kind,
          commands,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
          sent,
          refusedChats(stage, moved),
          refusedChats(stage, stage.botsOf("w2").getFirst()));

      List<Reply> replies = batch.replies(sent, PATIENCE);
      FailoverIT.assertOneReplyEach(replies, sent);
      assertThat(replies).allMatch(reply -> reply.status() == Reply.Status.COMPLETED);
      assertThat(replies).extracting(Reply::credential).contains("personal", "enterprise");
      assertThat(stage.coze().served())
          .as("calls that Coze served")
          .containsAllEntriesOf(replies.stream().collect(Collectors.toMap(Reply::id, _ -> 1L)));
    } finally {
      workers.forEach(ChildProcess::close);
    }
  }

  /** Waits until that worker sends nothing of that bot to the personal account any more. */
  private static void awaitKnown(ChildProcess worker, String bot) {
    String address = CommandLine.addressOf(worker);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> SharedStateIT.status(address).at("/credentials/0/open_resources"),
            open -> open.toString().contains(bot));
  }

  private static long refusedChats(Stage stage, String bot) throws Exception {
    return stage
        .coze()
        .calls(row ->
            row.path("kind").asText().startsWith("chat_")
                && row.path("outcome").asText().equals("refused")
                && row.path("resource").asText().contains(bot));
  }

  /** Restarts the worker that has run the longest. */
  private static void restart(Deque<ChildProcess> workers, CommandLine shell, Path log) {
    workers.removeFirst().close();
    workers.addLast(shell.worker(log));
  }

  /** Runs one block; what shows how workers come along is looked at until it shows it. */
  private static void take(Step step, CommandLine shell, String worker) throws Exception {
    String lines = "WORKER=" + worker + "\n" + step.commands();
    if (step.commands().startsWith("coze-worker status")) {
      Awaitility.await(step.commands())
          .atMost(PATIENCE)
          .until(() -> shell.run(lines).output(), step::isSeenIn);
      return;
    }
    Outcome outcome = shell.run(lines);
    assertThat(outcome.status()).as("%s%n%s", step.commands(), outcome.output()).isZero();
    assertThat(outcome.output()).as(step.commands()).matches(step::isSeenIn);
  }

  private static Map<String, String> environment(Stage stage) {
    Map<String, String> environment = new HashMap<>(stage.with(Map.of()));
    environment.put("COZE_WORKER_ROUTES_DEFAULT_RETIRE_AFTER", "2s");
    // No probes, so that every refused call is one that a worker made for want of knowledge.
    environment.put("COZE_WORKER_ROUTES_DEFAULT_BREAKER_WAIT_DURATION_IN_OPEN_STATE", "10m");
    environment.put("BOT", stage.botsOf("w1").getFirst());
    environment.put("WORKFLOW", stage.workflowsOf("w1").getFirst());
    environment.put("TEST_BOT", stage.botsOf("w3").getFirst());
    return environment;
  }

  /** What the guide's last step tells to take out of the configuration. */
  private static String withoutPersonal(String config) {
    return config.replaceFirst("(?s) *- name: personal.*?(?= *- name: enterprise)", "");
  }

  /** Chats and workflows of the workspaces that move, at a steady pace. */
  private static final class Load implements AutoCloseable {
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger sent = new AtomicInteger();

    Load(Stage stage, Batch batch) {
      List<String> bots = List.of(stage.botsOf("w1").getFirst(), stage.botsOf("w2").getFirst());
      var _ =
          pace.scheduleAtFixedRate(
              () -> {
                int number = sent.getAndIncrement();
                batch.chat("r" + number, bots.get(number % bots.size()), null);
              },
              0,
              BETWEEN_REQUESTS.toMillis(),
              TimeUnit.MILLISECONDS);
    }

    int sent() {
      return sent.get();
    }

    int stop() throws InterruptedException {
      close();
      assertThat(pace.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      return sent.get();
    }

    @Override
    public void close() {
      pace.shutdown();
    }
  }
}
