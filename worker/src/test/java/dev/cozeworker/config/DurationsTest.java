package dev.cozeworker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S, 0s",
    "250ms, PT0.25S, 250ms",
    "50s, PT50S, 50s",
    "90s, PT1M30S, 1m30s",
    "10m, PT10M, 10m",
    "24h, PT24H, 1d",
    "1h30m, PT1H30M, 1h30m",
    "2d, PT48H, 2d",
    "1d2h3m4s5ms, PT26H3M4.005S, 1d2h3m4s5ms",
    "PT15M, PT15M, 15m",
    "P1DT1S, PT24H1S, 1d1s"
  })
  void durations_are_read_and_written_back(String text, Duration expected, String written) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
    assertThat(Durations.format(expected)).isEqualTo(written);
    assertThat(Durations.parse(written)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "50",
        "s",
        "1.5s",
        "10 m",
        "30m1h",
        "5S",
        "-5s",
        "1h30",
        "9999999999d",
        "PT"
      })
  void what_is_no_duration_is_refused_with_examples(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessage(
            "must be a duration with its unit, such as 250ms, 50s, 10m, 1h30m, 2d or PT15M");
  }
}
