package dev.cozeworker.cli.submit;

import static dev.cozeworker.cli.submit.SampleReplies.completed;
import static dev.cozeworker.cli.submit.SampleReplies.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply.Category;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void it_counts_by_status_and_credential_and_adds_up_the_rest() {
    Tally tally = new Tally();
    tally.add(completed("a", "personal"));
    tally.add(completed("b", "enterprise"));
    tally.add(completed("c", "enterprise"));
    tally.add(failed("d", Category.REJECTED));
    tally.add(Duration.ofMillis(340));
    tally.add(Duration.ofMillis(12_400));

    assertThat(
            print(
                new BatchResult(
                    BatchResult.End.COMPLETE, tally, 8, 4, 2, 1, 3, Duration.ofSeconds(13))))
        .startsWith("4 of 8 requests answered; this run took 13.0 s")
        .containsPattern("completed +3\n")
        .containsPattern("failed +1\n")
        .containsPattern("rejected 4101 +1\n")
        .containsPattern("too large for the broker +1\n")
        .containsPattern("not sent yet +3\n")
        .containsPattern("served by enterprise +2\n")
        .containsPattern("served by personal +1\n")
        .containsPattern("failed over +2\n")
        .containsPattern("tokens +126 +\\(36 in, 90 out\\)\n")
        .containsPattern("p50 340 ms +p95 12.4 s +p99 12.4 s\n")
        .endsWith("replies are in a.replies.jsonl\n");
  }

  @Test
  void it_names_no_file_of_replies_where_there_are_none() {
    assertThat(
            print(
                new BatchResult(
                    BatchResult.End.INTERRUPTED,
                    new Tally(),
                    8,
                    0,
                    0,
                    0,
                    8,
                    Duration.ofSeconds(1))))
        .doesNotContain("replies are in");
  }

  private static String print(BatchResult result) {
    StringWriter text = new StringWriter();
    new Summary(result, Path.of("a.replies.jsonl")).print(new PrintWriter(text));
    return text.toString().replace("\r\n", "\n");
  }
}
