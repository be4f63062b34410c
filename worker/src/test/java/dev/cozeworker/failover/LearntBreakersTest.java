package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.config.RouteConfig.BreakerScope;
import dev.cozeworker.coze.CallResult.Scope;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What breakers take over from other workers, and what they tell them. */
class LearntBreakersTest {
  private static final Resource BOT = new Resource(Resource.Kind.BOT, "7400");

  private final SettableClock clock = new SettableClock();
  private final List<String> told = new ArrayList<>();
  private final Route route = route(BreakerScope.RESOURCE);

  @Test
  void a_breaker_that_was_open_elsewhere_is_a_last_resort_here_without_any_call() {
    learnOpen(Duration.ofMinutes(3));

    assertThat(first()).isEqualTo("enterprise");
    clock.advance(Duration.ofMinutes(3).plusMillis(1));
    assertThat(first()).as("due for a probe").isEqualTo("personal");
  }

  @Test
  void one_whose_wait_is_over_gives_one_probe_and_no_more() {
    learnOpen(Duration.ofHours(-1));
    clock.advance(Duration.ofMillis(2));

    Optional<CallPermit> probe = personal().tryAcquire(BOT);
    Optional<CallPermit> second = personal().tryAcquire(BOT);

    assertThat(probe).isPresent();
    assertThat(second).isEmpty();
  }

  @Test
  void a_refused_probe_opens_it_again_with_a_wait_of_its_own() {
    learnOpen(Duration.ofHours(-1));
    clock.advance(Duration.ofMillis(2));

    personal().tryAcquire(BOT).orElseThrow().refused(Scope.RESOURCE, 4101);

    assertThat(first()).isEqualTo("enterprise");
    assertThat(told).singleElement().asString().startsWith("opened personal bot/7400");
  }

  @Test
  void it_is_a_last_resort_that_can_still_close_by_serving() {
    learnOpen(Duration.ofMinutes(3));

    personal().unpermitted(BOT).accepted();

    assertThat(first()).isEqualTo("personal");
    assertThat(told).containsExactly("closed personal bot/7400");
  }

  @Test
  void a_call_begun_before_it_was_learnt_does_not_close_it() {
    CallPermit before = personal().tryAcquire(BOT).orElseThrow();
    learnOpen(Duration.ofMinutes(3));

    before.accepted();

    assertThat(first()).isEqualTo("enterprise");
  }

  @Test
  void what_was_learnt_is_not_told_again() {
    learnOpen(Duration.ofMinutes(3));
    route.learnClosed("personal", BOT);

    assertThat(told).isEmpty();
    assertThat(first()).isEqualTo("personal");
  }

  @Test
  void what_it_found_out_itself_is_told_and_not_changed_by_others() {
    open();
    Instant until = route.status().credentials().getFirst().openResources().getFirst().until();

    learnOpen(Duration.ofHours(5));

    assertThat(told).containsExactly("opened personal bot/7400 until " + until);
    assertThat(route.status().credentials().getFirst().openResources().getFirst().until())
        .isEqualTo(until);
  }

  @Test
  void one_that_closed_elsewhere_closes_here() {
    open();

    route.learnClosed("personal", BOT);

    assertThat(first()).isEqualTo("personal");
    assertThat(personal().tryAcquire(BOT)).isPresent();
  }

  @Test
  void one_learnt_long_after_it_opened_is_none_of_the_minutes_of_a_move() {
    route.learnOpen(
        "personal",
        BOT,
        clock.instant().minus(Duration.ofHours(1)),
        clock.instant().plus(Duration.ofMinutes(5)));

    assertThat(route.mayRecover(BOT)).isFalse();
  }

  @Test
  void the_credentials_own_breaker_is_learnt_too() {
    route.learnOpen(
        "personal", Resource.NONE, clock.instant(), clock.instant().plus(Duration.ofMinutes(5)));

    assertThat(first()).isEqualTo("enterprise");
    assertThat(route.status().credentials().getFirst().breaker()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void bots_are_not_learnt_where_one_breaker_counts_for_all() {
    Route ofCredentials = route(BreakerScope.CREDENTIAL);

    ofCredentials.learnOpen(
        "personal", BOT, clock.instant(), clock.instant().plus(Duration.ofMinutes(5)));

    assertThat(ofCredentials.line(BOT).next()).map(Candidate::name).contains("personal");
  }

  @Test
  void credentials_that_the_route_has_not_are_passed_over() {
    route.learnOpen("nobody", BOT, clock.instant(), clock.instant().plus(Duration.ofMinutes(5)));
    route.learnClosed("nobody", BOT);

    assertThat(first()).isEqualTo("personal");
  }

  private void learnOpen(Duration from) {
    route.learnOpen("personal", BOT, clock.instant(), clock.instant().plus(from));
  }

  private void open() {
    for (int i = 0; i < 5; i++) {
      personal().tryAcquire(BOT).orElseThrow().refused(Scope.RESOURCE, 4101);
    }
  }

  private String first() {
    return route.line(BOT).next().orElseThrow().name();
  }

  private Candidate personal() {
    return route.candidate("personal").orElseThrow();
  }

  private Route route(BreakerScope scope) {
    Route made =
        new Route(
            MovingRoute.config(scope),
            List.of(new FakeCredential("personal"), new FakeCredential("enterprise")),
            CircuitBreakerRegistry.ofDefaults(),
            clock);
    made.watch(new Told());
    return made;
  }

  private final class Told implements BreakerWatcher {
    @Override
    public void opened(
        String inRoute, String credential, Resource resource, Instant since, Instant until) {
      told.add("opened %s %s until %s".formatted(credential, resource, until));
    }

    @Override
    public void closed(String inRoute, String credential, Resource resource) {
      told.add("closed %s %s".formatted(credential, resource));
    }
  }
}
