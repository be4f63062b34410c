package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.Commands;
import dev.cozeworker.cli.command.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches through a real broker, answered by something simpler than a worker. */
class SubmitIT extends BatchBroker {
  @Test
  void every_request_gets_one_line() throws Exception {
    List<String> ids = requests(1000);

    try (EchoWorker _ = echo(id -> SampleReplies.completed(id, "personal"))) {
      assertThat(submit()).isZero();
    }

    assertThat(answered()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(directory.resolve("replies.jsonl.runs")).doesNotExist();
  }

  @Test
  void failures_end_in_status_1_and_can_be_submitted_again_as_they_are() throws Exception {
    requests(20);
    Path failed = directory.resolve("failed.jsonl");

    try (EchoWorker _ = echo(BatchBroker::failingEveryFifth)) {
      assertThat(submit("--failed", failed.toString())).isEqualTo(1);
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(Files.readAllLines(failed))
        .containsExactly(lines.get(0), lines.get(5), lines.get(10), lines.get(15));
  }

  @Test
  void an_interrupted_batch_goes_on_with_nothing_lost_doubled_or_sent_again() throws Exception {
    List<String> ids = requests(2000);
    try (EchoWorker worker = echo(id -> SampleReplies.completed(id, "personal"))) {
      assertThat(interruptAfter(300).end()).isEqualTo(BatchResult.End.INTERRUPTED);
      tearLastLine();

      assertThat(submit("--resume")).isZero();

      assertThat(answered()).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(worker.served()).containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @Test
  void a_batch_that_times_out_can_be_resumed_when_a_worker_runs() throws Exception {
    List<String> ids = requests(50);
    assertThat(submit("--timeout", "1s")).isEqualTo(1);

    try (EchoWorker worker = echo(id -> SampleReplies.completed(id, "personal"))) {
      assertThat(submit("--resume")).isZero();
      assertThat(worker.served()).containsExactlyInAnyOrderElementsOf(ids);
    }

    assertThat(answered()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void failed_requests_are_tried_again_and_their_lines_replaced() throws Exception {
    List<String> ids = requests(20);
    try (EchoWorker _ = echo(BatchBroker::failingEveryFifth)) {
      assertThat(submit()).isEqualTo(1);
    }

    try (EchoWorker worker = echo(id -> SampleReplies.completed(id, "enterprise"))) {
      assertThat(submit("--resume", "--retry-failed")).isZero();
      assertThat(worker.served()).containsExactlyInAnyOrder("r-0", "r-5", "r-10", "r-15");
    }

    assertThat(answered()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(Files.readString(out)).doesNotContain("\"failed\"");
  }

  @Test
  void an_existing_file_of_replies_is_not_written_over() throws Exception {
    requests(1);
    Files.writeString(out, "precious\n");

    assertThat(submit()).isEqualTo(2);

    assertThat(Files.readString(out)).isEqualTo("precious\n");
  }

  @Test
  void batches_on_the_same_topics_with_the_same_ids_do_not_mix() throws Exception {
    List<String> ids = requests(300);
    Path other = directory.resolve("other.jsonl");
    try (EchoWorker worker = echo(id -> SampleReplies.completed(id, "personal"));
        ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Callable<Integer>> batches =
          List.of(
              this::submit,
              () ->
                  execute(
                      "submit", file.toString(), "--out", other.toString(), "--config", config()));

      for (Future<Integer> batch : both.invokeAll(batches)) {
        assertThat(batch.get()).isZero();
      }
      assertThat(worker.served()).hasSize(600);
    }
    assertThat(answered()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(ids(other)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void requests_of_one_conversation_share_a_partition_and_others_are_spread() throws Exception {
    Files.writeString(
        file,
        IntStream.range(0, 30)
            .mapToObj(i -> chat("c-" + i, "\"conversation_id\":\"750\","))
            .collect(Collectors.joining()));
    Files.writeString(
        file,
        IntStream.range(0, 30).mapToObj(i -> chat("n-" + i, "")).collect(Collectors.joining()),
        StandardOpenOption.APPEND);

    assertThat(submit("--timeout", "1s")).isEqualTo(1);

    Map<Integer, Long> partitions = BatchTopics.of(load()).ends(load().topics().requests());
    assertThat(partitions.values()).containsExactlyInAnyOrder(10L, 10L, 40L);
  }

  @Test
  void nothing_is_sent_when_one_line_is_bad() throws Exception {
    requests(5);
    Files.writeString(file, "{\"id\":\"r-9\"}\n", StandardOpenOption.APPEND);

    assertThat(submit()).isEqualTo(2);

    assertThat(BatchTopics.of(load()).ends(load().topics().requests()).values()).containsOnly(0L);
  }

  @Test
  void topics_that_are_missing_are_named() throws Exception {
    requests(1);
    Files.writeString(
        config, Files.readString(config).replace(prefix + "-replies", prefix + "-nowhere"));
    Commands commands = new Commands();

    assertThat(commands.execute("submit", file.toString(), "--config", config())).isEqualTo(2);
    assertThat(commands.err()).contains(prefix + "-nowhere", "coze-worker topics create");
    assertThat(execute("topics", "check", "--config", config())).isEqualTo(1);
  }

  private BatchResult interruptAfter(int replies) throws IOException {
    try (Interruption interruption = Interruption.listen(Duration.ofSeconds(10))) {
      return Submission.of(file, out, load())
          .run((size, answered) -> new StopAfter(replies, interruption), interruption);
    }
  }

  /** As a kill in the middle of a write leaves it: half of one more reply, or of the last one. */
  private void tearLastLine() throws IOException {
    byte[] whole = Files.readAllBytes(out);
    Files.write(out, Arrays.copyOf(whole, whole.length - 25));
  }
}
