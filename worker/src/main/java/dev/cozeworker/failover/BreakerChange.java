package dev.cozeworker.failover;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One change of a breaker's state.
 *
 * @param until until when it is open, where it is
 * @param code the code of the refusal that opened it, where one did
 * @param cause what brought it about
 */
record BreakerChange(
    BreakerState from,
    BreakerState to,
    @Nullable Instant until,
    @Nullable Integer code,
    Cause cause) {
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  /** What brings a change about. */
  enum Cause {
    /** Calls, their results, or the want of them. */
    CALLS,
    /** What another worker has found out, or this one before it was started anew. */
    OTHERS,
    /** An operator. */
    RESET
  }

  void log(BreakerName name) {
    LoggingEventBuilder line =
        LOG.atLevel(to == BreakerState.OPEN ? Level.WARN : Level.INFO)
            .addKeyValue("route", name.route())
            .addKeyValue("credential", name.credential())
            .addKeyValue("resource", name.resource().toString())
            .addKeyValue("state", to.name().toLowerCase(Locale.ROOT));
    if (code != null) {
      line = line.addKeyValue("code", code);
    }
    if (to == BreakerState.OPEN && until != null) {
      line = line.addKeyValue("until", until);
    }
    line.log("breaker changed: {}", reason());
  }

  String reason() {
    return switch (cause) {
      case CALLS -> reasonInCalls();
      case OTHERS -> "another worker, or this one before, has found out";
      case RESET -> "an operator has reset it";
    };
  }

  private String reasonInCalls() {
    return switch (to) {
      case CLOSED ->
          from == BreakerState.HALF_OPEN ? "a probe was accepted" : "a call was accepted";
      case HALF_OPEN -> "due for a probe";
      case OPEN -> {
        if (code == null) {
          yield "no probe came to an end";
        }
        yield from == BreakerState.HALF_OPEN ? "a probe was refused" : "calls were refused";
      }
    };
  }
}
