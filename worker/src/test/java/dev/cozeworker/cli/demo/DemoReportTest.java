package dev.cozeworker.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.submit.BatchResult;
import dev.cozeworker.cli.submit.Tally;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {

  @Test
  void one_reply_to_each_request_is_good() {
    DemoReport report = report(batch(2, 0), Map.of("a", 1, "b", 1));

    assertThat(report.isGood()).isTrue();
    assertThat(print(report)).containsPattern("refused +7 +what the move cost");
  }

  @Test
  void a_request_without_a_reply_is_lost() {
    DemoReport report = report(batch(2, 0), Map.of("a", 1));

    assertThat(report.isGood()).isFalse();
    assertThat(print(report)).containsPattern("lost +1\n");
  }

  @Test
  void a_second_reply_is_told_though_every_request_has_one() {
    DemoReport report = report(batch(2, 0), Map.of("a", 1, "b", 2));

    assertThat(report.isGood()).isFalse();
    assertThat(print(report)).containsPattern("answered twice +1\n");
  }

  @Test
  void a_failure_is_not_good() {
    assertThat(report(batch(2, 1), Map.of("a", 1, "b", 1)).isGood()).isFalse();
  }

  private static DemoReport report(BatchResult batch, Map<String, Integer> replies) {
    return new DemoReport(batch, replies, 7, 2, Duration.ofSeconds(30));
  }

  private static BatchResult batch(int size, int failed) {
    return new BatchResult(
        BatchResult.End.COMPLETE, new Tally(), size, size, failed, 0, 0, Duration.ofSeconds(20));
  }

  private static String print(DemoReport report) {
    StringWriter text = new StringWriter();
    report.print(new PrintWriter(text));
    return text.toString().replace("\r\n", "\n");
  }
}
