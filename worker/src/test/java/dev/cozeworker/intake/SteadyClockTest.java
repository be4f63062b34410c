package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private Instant timeOfDay = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void goes_on_when_the_machine_s_clock_is_set_back() {
    SteadyClock clock = new SteadyClock(() -> timeOfDay);
    Instant before = clock.instant();
    timeOfDay = timeOfDay.minus(Duration.ofHours(1));

    assertThat(clock.instant()).isAfterOrEqualTo(before).isBefore(before.plusSeconds(3_000));
  }
}
