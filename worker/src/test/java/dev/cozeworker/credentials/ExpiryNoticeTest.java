package dev.cozeworker.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryNoticeTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-12-08T00:00:00Z, 'expires in 7 days, at 2026-12-08T00:00:00Z'",
    "2026-12-03T01:00:00Z, 'expires in 2 days, at 2026-12-03T01:00:00Z'",
    "2026-12-02T23:00:00Z, 'expires in 47 h, at 2026-12-02T23:00:00Z'",
    "2026-12-01T00:00:01Z, 'expires in 1 h, at 2026-12-01T00:00:01Z'",
    "2026-12-01T00:00:00Z, has expired at 2026-12-01T00:00:00Z",
  })
  void an_end_that_is_near_or_past_is_told(Instant end, String notice) {
    assertThat(ExpiryNotice.of(end, NOW)).contains(notice);
  }

  @Test
  void an_end_more_than_a_week_away_is_not_told() {
    assertThat(ExpiryNotice.of(Instant.parse("2026-12-08T00:00:01Z"), NOW)).isEmpty();
  }
}
