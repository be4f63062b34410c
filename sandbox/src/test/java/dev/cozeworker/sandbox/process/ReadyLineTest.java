package dev.cozeworker.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadyLineTest {

  @Test
  void a_part_is_announced_by_one_line_of_json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ReadyLine.print(
        new PrintStream(out, false, StandardCharsets.UTF_8),
        Map.of("bootstrap_servers", "127.0.0.1:9092"));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "{\"event\":\"ready\",\"bootstrap_servers\":\"127.0.0.1:9092\"}");
  }
}
