package dev.cozeworker.logged;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What one class logs, at level info and above, while a test runs. */
public final class LogOf implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger;
  private final Level before;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  public LogOf(Class<?> source) {
    logger = (Logger) LoggerFactory.getLogger(source);
    before = logger.getLevel();
  }

  /** Returns what it has logged so far. */
  public List<ILoggingEvent> lines() {
    return lines.list;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logger.detachAppender(lines);
    logger.setLevel(before);
  }
}
