package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class BreakerChangeTest {
  private static final Instant UNTIL = Instant.parse("2026-11-22T12:00:30Z");
  private static final BreakerName NAME =
      new BreakerName("default", "personal", new Resource(Resource.Kind.BOT, "7400"));

  private final Logger logger = (Logger) LoggerFactory.getLogger(Breaker.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Level before = logger.getLevel();

  @BeforeEach
  void listen() {
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(before);
  }

  @Test
  void an_opening_is_one_warning_that_says_whose_and_why() {
    new BreakerChange(BreakerState.CLOSED, BreakerState.OPEN, UNTIL, 4101, false).log(NAME);

    assertThat(lines.list)
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
    new BreakerChange(BreakerState.HALF_OPEN, BreakerState.CLOSED, null, null, false).log(NAME);

    assertThat(lines.list)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLevel()).isEqualTo(Level.INFO);
          assertThat(line.getKeyValuePairs())
              .extracting(pair -> pair.key)
              .containsExactly("route", "credential", "resource", "state");
        });
  }
}
