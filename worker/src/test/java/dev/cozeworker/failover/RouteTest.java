package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.config.RouteConfig.BreakerScope;
import dev.cozeworker.coze.CallResult.Scope;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In which order breakers put the credentials of a route, and what they make of refusals. */
class RouteTest extends MovingRoute {
  @Test
  void credentials_are_tried_in_the_routes_order_when_all_is_well() {
    assertThat(order(BOT)).containsExactly("personal", "enterprise");
  }

  @Test
  void a_credential_that_is_refused_one_bot_comes_last_for_that_bot_alone() {
    refuse("personal", BOT, Scope.RESOURCE);

    assertThat(order(BOT)).containsExactly("enterprise", "personal");
    assertThat(order(OTHER_BOT)).containsExactly("personal", "enterprise");
  }

  @Test
  void a_credential_whose_token_is_refused_comes_last_for_every_bot() {
    refuse("personal", BOT, Scope.CREDENTIAL);

    assertThat(order(OTHER_BOT)).containsExactly("enterprise", "personal");
    assertThat(order(Resource.NONE)).containsExactly("enterprise", "personal");
  }

  @Test
  void with_scope_credential_every_refusal_counts_on_the_credential() {
    route = route(BreakerScope.CREDENTIAL);

    refuse("personal", BOT, Scope.RESOURCE);

    assertThat(order(OTHER_BOT)).containsExactly("enterprise", "personal");
  }

  @Test
  void a_credential_that_is_due_for_a_probe_has_its_place_back_though_nobody_asked_its_breaker() {
    refuse("personal", BOT, Scope.RESOURCE);

    clock.advance(Duration.ofMinutes(1));

    assertThat(order(BOT)).containsExactly("personal", "enterprise");
  }

  @Test
  void while_one_request_probes_the_next_goes_elsewhere_first() {
    refuse("personal", BOT, Scope.RESOURCE);
    clock.advance(Duration.ofMinutes(1));
    Optional<CallPermit> probe = route.line(BOT).permit(route.first());

    Line next = route.line(BOT);
    Optional<CallPermit> denied = next.permit(route.first());

    assertThat(probe).isPresent();
    assertThat(denied).isEmpty();
    assertThat(next.next()).map(Candidate::name).contains("enterprise");
  }

  @Test
  void what_breakers_hold_back_is_tried_as_a_last_resort_without_a_permit() {
    refuse("personal", BOT, Scope.RESOURCE);
    refuse("enterprise", BOT, Scope.RESOURCE);
    Line line = route.line(BOT);

    Candidate lastResort = line.next().orElseThrow();
    CallPermit permit = line.permit(lastResort).orElseThrow();
    permit.accepted();

    assertThat(lastResort.name()).isEqualTo("personal");
    assertThat(order(BOT)).containsExactly("personal", "enterprise");
  }

  @Test
  void a_bot_refused_by_all_that_was_never_served_will_not_recover() {
    assertThat(route.mayRecover(BOT)).isFalse();
  }

  @Test
  void a_bot_that_was_served_may_recover() {
    route.line(BOT).permit(route.first()).orElseThrow().accepted();

    assertThat(route.mayRecover(BOT)).isTrue();
    assertThat(route.mayRecover(OTHER_BOT)).isFalse();
  }

  @Test
  void a_bot_whose_breaker_has_just_opened_may_recover_for_five_minutes() {
    refuse("personal", BOT, Scope.RESOURCE);

    assertThat(route.mayRecover(BOT)).isTrue();
    clock.advance(Duration.ofMinutes(5));
    assertThat(route.mayRecover(BOT)).isFalse();
  }

  @Test
  void a_refusal_of_the_token_gives_the_bots_permit_back() {
    refuse("personal", BOT, Scope.RESOURCE);
    clock.advance(Duration.ofMinutes(1));

    route.line(BOT).permit(route.first()).orElseThrow().refused(Scope.CREDENTIAL, 4100);

    assertThat(route.line(BOT).permit(route.first())).as("the bot's next probe").isPresent();
  }

  @Test
  void a_refusal_of_one_bot_gives_the_credentials_probe_back() {
    refuse("personal", BOT, Scope.CREDENTIAL);
    clock.advance(Duration.ofMinutes(1));

    route.line(BOT).permit(route.first()).orElseThrow().refused(Scope.RESOURCE, 4101);

    assertThat(route.line(OTHER_BOT).permit(route.first())).as("the next probe").isPresent();
  }

  @Test
  void a_bots_probe_that_is_taken_costs_the_credential_no_permit() {
    refuse("personal", BOT, Scope.RESOURCE);
    clock.advance(Duration.ofMinutes(1));
    CallPermit probeOfBot = route.line(BOT).permit(route.first()).orElseThrow();
    refuse("personal", OTHER_BOT, Scope.CREDENTIAL);
    clock.advance(Duration.ofMinutes(1));

    Optional<CallPermit> denied = route.line(BOT).permit(route.first());

    assertThat(denied).isEmpty();
    assertThat(route.line(OTHER_BOT).permit(route.first())).isPresent();
    probeOfBot.close();
  }

  @Test
  void the_metrics_registry_holds_the_credentials_breakers_and_none_of_their_bots() {
    refuse("personal", BOT, Scope.RESOURCE);

    assertThat(registry.getAllCircuitBreakers())
        .extracting(CircuitBreaker::getName)
        .containsExactlyInAnyOrder("default/personal", "default/enterprise");
  }

  @Test
  void two_credentials_of_one_name_cannot_share_a_breaker() {
    assertThatThrownBy(() ->
            new Route(
                config(BreakerScope.RESOURCE),
                List.of(new FakeCredential("personal"), new FakeCredential("personal")),
                CircuitBreakerRegistry.ofDefaults(),
                clock))
        .hasMessageContaining("default/personal");
  }
}
