package dev.cozeworker.failover;

import static dev.cozeworker.failover.BreakerState.HALF_OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.config.RouteConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourceBreakersTest {
  private static final Resource BOT = new Resource(Resource.Kind.BOT, "7400");

  private final SettableClock clock = new SettableClock();

  @Test
  void open_breakers_outlive_any_number_of_others() {
    ResourceBreakers few = breakers(10);
    for (int i = 0; i < 5; i++) {
      few.of(BOT).tryAcquire().orElseThrow().refused(4101);
    }

    for (int i = 0; i < 1000; i++) {
      few.of(new Resource(Resource.Kind.BOT, "visitor-" + i)).tryAcquire().orElseThrow().accepted();
    }

    assertThat(few.known(BOT)).get().matches(breaker -> breaker.isOpen(clock.instant()));
    assertThat(few.size()).isLessThanOrEqualTo(11);
  }

  @Test
  void a_resource_that_is_never_refused_needs_no_breaker() {
    ResourceBreakers none = breakers(10);

    none.tryAcquire(BOT).orElseThrow().accepted();
    none.tryAcquire(BOT).orElseThrow().release();

    assertThat(none.size()).isZero();
  }

  @Test
  void calls_begun_before_the_first_refusal_count_as_if_there_had_been_a_breaker() {
    ResourceBreakers breakers = breakers(10);
    List<Permit> underWay =
        Stream.generate(() -> breakers.tryAcquire(BOT).orElseThrow()).limit(7).toList();

    underWay.subList(0, 5).forEach(permit -> permit.refused(4101));

    Breaker breaker = breakers.known(BOT).orElseThrow();
    assertThat(breaker.isOpen(clock.instant())).isTrue();
    underWay.get(5).accepted();
    assertThat(breaker.isClosed()).as("closed by a success of before").isFalse();
    clock.advance(Duration.ofMinutes(1));
    Permit probe = breakers.tryAcquire(BOT).orElseThrow();
    underWay.get(6).refused(4101);
    assertThat(breaker.state()).as("decided by a refusal of before").isEqualTo(HALF_OPEN);
    probe.accepted();
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void a_permit_without_breaker_counts_its_first_verdict_only() {
    ResourceBreakers breakers = breakers(10);
    Permit permit = breakers.tryAcquire(BOT).orElseThrow();

    permit.release();
    permit.refused(4101);

    assertThat(breakers.size()).isZero();
  }

  @Test
  void a_breaker_that_closes_again_is_one_of_many() {
    ResourceBreakers few = breakers(10);
    for (int i = 0; i < 100; i++) {
      Breaker breaker = few.of(new Resource(Resource.Kind.BOT, "visitor-" + i));
      for (int refusal = 0; refusal < 5; refusal++) {
        breaker.tryAcquire().orElseThrow().refused(4101);
      }
      breaker.unpermitted().accepted();
    }

    assertThat(few.size()).isLessThanOrEqualTo(10);
  }

  private ResourceBreakers breakers(int atMost) {
    RouteConfig.Breaker config =
        new RouteConfig.Breaker(
            RouteConfig.BreakerScope.RESOURCE,
            50,
            10,
            5,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            1);
    return new ResourceBreakers(
        BreakerSettings.of(config, clock), "r", "c", atMost, new BreakerEvents());
  }
}
