package dev.cozeworker.logged;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** The log as a person reads it. */
class LogLayoutTest {

  @Test
  void what_a_request_brings_along_makes_no_line_of_its_own_and_commands_no_terminal()
      throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Objects.requireNonNull(LogLayoutTest.class.getResource("/logback.xml")));
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    LoggingEvent event = new LoggingEvent("", root, Level.WARN, "it failed", null, null);
    event.addKeyValuePair(new KeyValuePair("requestId", "a\n12:00 ERROR forged\u001b[2J"));

    String written =
        root.getAppender("text") instanceof ConsoleAppender<ILoggingEvent> text
            ? new String(text.getEncoder().encode(event), StandardCharsets.UTF_8)
            : "";

    assertThat(written)
        .contains("it failed requestId=\"a 12:00 ERROR forged [2J\"")
        .doesNotContain("\u001b")
        .hasLineCount(1);
    context.stop();
  }
}
