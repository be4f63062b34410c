package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;

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
  }

  private static String resumption(String... arguments) {
    return Resumption.of(new CommandLine(new SubmitCommand()).parseArgs(arguments));
  }
}
