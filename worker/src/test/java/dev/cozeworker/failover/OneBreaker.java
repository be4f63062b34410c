package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.config.RouteConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every test of one breaker shares. */
abstract class OneBreaker {
  static final Duration WAIT = Duration.ofSeconds(30);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  static final int REFUSED = 4101;

  final SettableClock clock = new SettableClock();
  final List<BreakerChange> changes = new ArrayList<>();
  Breaker breaker = breaker(Duration.ofSeconds(60));

  Breaker breaker(Duration unfinishedProbe) {
    RouteConfig.Breaker config =
        new RouteConfig.Breaker(
            RouteConfig.BreakerScope.RESOURCE, 50, 10, 5, WAIT, LONGEST_WAIT, 1);
    return new Breaker(
        new BreakerSettings(config, unfinishedProbe, clock),
        made -> CircuitBreaker.of("test", made),
        (_, change) -> changes.add(change));
  }

  Permit acquire() {
    return breaker.tryAcquire().orElseThrow();
  }

  void open() {
    for (int i = 0; i < 10; i++) {
      breaker.tryAcquire().ifPresent(permit -> permit.refused(REFUSED));
    }
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  void becomeDue() {
    Instant until = breaker.openUntil().orElseThrow();
    clock.advance(Duration.between(clock.instant(), until).plusMillis(1));
  }
}
