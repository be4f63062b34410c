package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.submit.BatchResult.End;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ResumptionTest {

  @Test
  void it_is_the_same_command_line_that_goes_on() {
    assertThat(resumption("a b.jsonl", "--out", "it's.jsonl", "--bot-id", "740"))
        .isEqualTo("coze-worker 'a b.jsonl' --out 'it'\\''s.jsonl' --bot-id 740 --resume");
  }

  @Test
  void one_that_went_on_already_stays_as_it_is() {
    assertThat(resumption("a.jsonl", "--resume")).isEqualTo("coze-worker a.jsonl --resume");
    assertThat(resumption("a.jsonl", "--retry-failed"))
        .isEqualTo("coze-worker a.jsonl --retry-failed");
  }

  @Test
  void one_that_the_price_has_stopped_would_stop_again_at_the_same_price() {
    assertThat(resumption(End.STOPPED, "a.jsonl", "--max-cost-tokens", "100", "--rate", "5"))
        .isEqualTo("coze-worker a.jsonl --max-cost-tokens 200 --rate 5 --resume");
    assertThat(resumption(End.STOPPED, "a.jsonl", "--max-cost-tokens=100", "--resume"))
        .isEqualTo("coze-worker a.jsonl --max-cost-tokens=200 --resume");
    assertThat(resumption(End.INTERRUPTED, "a.jsonl", "--max-cost-tokens", "100"))
        .isEqualTo("coze-worker a.jsonl --max-cost-tokens 100 --resume");
  }

  private static String resumption(String... arguments) {
    return resumption(End.INTERRUPTED, arguments);
  }

  private static String resumption(End end, String... arguments) {
    return Resumption.of(new CommandLine(new SubmitCommand()).parseArgs(arguments), end);
  }
}
