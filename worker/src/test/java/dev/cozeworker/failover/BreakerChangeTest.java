package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.cozeworker.failover.BreakerChange.Cause;
import dev.cozeworker.logged.LogOf;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.KeyValuePair;

class BreakerChangeTest {
  private static final Instant UNTIL = Instant.parse("2026-11-22T12:00:30Z");
  private static final BreakerName NAME =
      new BreakerName("default", "personal", new Resource(Resource.Kind.BOT, "7400"));

  @RegisterExtension private final LogOf log = new LogOf(Breaker.class);

  @Test
  void an_opening_is_one_warning_that_says_whose_and_why() {
    new BreakerChange(BreakerState.CLOSED, BreakerState.OPEN, UNTIL, 4101, Cause.CALLS).log(NAME);

    assertThat(log.lines())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLevel()).isEqualTo(Level.WARN);
          assertThat(line.getFormattedMessage()).contains("calls were refused");
          assertThat(line.getKeyValuePairs())
              .contains(
                  new KeyValuePair("route", "default"),
                  new KeyValuePair("credential", "personal"),
                  new KeyValuePair("resource", "bot/7400"),
                  new KeyValuePair("state", "open"),
                  new KeyValuePair("code", 4101),
                  new KeyValuePair("until", UNTIL));
        });
  }

  @Test
  void a_closing_is_one_line_without_a_code() {
    new BreakerChange(BreakerState.HALF_OPEN, BreakerState.CLOSED, null, null, Cause.CALLS)
        .log(NAME);

    assertThat(log.lines())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLevel()).isEqualTo(Level.INFO);
          assertThat(line.getKeyValuePairs())
              .extracting(pair -> pair.key)
              .containsExactly("route", "credential", "resource", "state");
        });
  }
}
