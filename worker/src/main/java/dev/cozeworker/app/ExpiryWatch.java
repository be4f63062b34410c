package dev.cozeworker.app;

import dev.cozeworker.credentials.ExpiryNotice;
import dev.cozeworker.failover.Routes;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once a day of the tokens whose end is near. */
final class ExpiryWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

  private final ScheduledExecutorService days =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("expiry").factory());

  private ExpiryWatch() {}

  /** Warns now, and again each day. */
  static ExpiryWatch start(Routes routes, Clock clock) {
    ExpiryWatch watch = new ExpiryWatch();
    var _ = watch.days.scheduleAtFixedRate(() -> warn(routes, clock), 0, 1, TimeUnit.DAYS);
    return watch;
  }

  static void warn(Routes routes, Clock clock) {
    for (var route : routes.status()) {
      for (var credential : route.credentials()) {
        if (credential.expiresAt() != null) {
          ExpiryNotice.of(credential.expiresAt(), clock.instant())
              .ifPresent(notice ->
                  LOG.atWarn()
                      .addKeyValue("route", route.name())
                      .addKeyValue("credential", credential.name())
                      .log("the personal access token {}: make a new one", notice));
        }
      }
    }
  }

  @Override
  public void close() {
    days.shutdownNow();
  }
}
