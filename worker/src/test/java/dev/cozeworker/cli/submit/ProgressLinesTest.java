package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void a_line_every_five_seconds_has_rate_and_time_left_of_this_run() {
    ProgressLines progress =
        new ProgressLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now, 1000);

    tick(progress, 4, 1500);
    tick(progress, 1, 2000);
    tick(progress, 4, 2500);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("2,000 of 5,000 answered, 7 failed, 200/s, about 15.0 s left");
  }

  private void tick(ProgressLines progress, int seconds, int answered) {
    now = now.plusSeconds(seconds);
    progress.onTick(5000, answered, 7);
  }
}
