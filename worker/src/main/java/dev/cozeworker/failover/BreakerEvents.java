package dev.cozeworker.failover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the breakers of one route report each change: to the log, and to whoever watches. */
final class BreakerEvents {
  private volatile @Nullable BreakerWatcher watcher;

  void watch(BreakerWatcher other) {
    watcher = other;
  }

  void changed(BreakerName name, Breaker breaker, BreakerChange change) {
    change.log(name);
    BreakerWatcher watching = watcher;
    if (watching == null || change.cause() == BreakerChange.Cause.OTHERS) {
      return; // what was learnt from others must not come back to them
    }
    Instant until = change.until();
    switch (change.to()) {
      case CLOSED -> watching.closed(name.route(), name.credential(), name.resource());
      case OPEN -> {
        if (until != null) {
          Instant since = breaker.openedAt().orElse(until);
          watching.opened(name.route(), name.credential(), name.resource(), since, until);
        }
      }
      case HALF_OPEN -> {
        // One probe says nothing yet.
      }
    }
  }
}
