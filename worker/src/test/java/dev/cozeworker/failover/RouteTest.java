package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.RouteConfig.BreakerScope;
import dev.cozeworker.config.Secret;
import dev.cozeworker.coze.CallResult.Scope;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final Resource BOT = new Resource(Resource.Kind.BOT, "7400");
  private static final Resource OTHER_BOT = new Resource(Resource.Kind.BOT, "7401");

  private final MutableClock clock = new MutableClock();
  private final FakeCredential renewable = new FakeCredential("personal");
  private CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
  private Route route = route(BreakerScope.RESOURCE);

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
  void a_credential_with_a_new_token_is_tried_at_once_by_one_request() {
    refuse("personal", BOT, Scope.CREDENTIAL);
    refuse("enterprise", BOT, Scope.RESOURCE);

    renewable.renew();

    assertThat(order(BOT)).containsExactly("personal", "enterprise");
    Optional<CallPermit> probe = route.line(BOT).permit(route.first());
    assertThat(probe).isPresent();
    assertThat(route.line(BOT).permit(route.first())).as("a second probe").isEmpty();
    probe.orElseThrow().accepted();
    assertThat(route.first().status().breaker()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void a_new_token_that_is_refused_like_the_old_one_costs_one_call_for_each_breaker() {
    refuse("personal", BOT, Scope.RESOURCE);
    refuse("personal", OTHER_BOT, Scope.RESOURCE);

    renewable.renew();
    route.line(BOT).permit(route.first()).orElseThrow().refused(Scope.RESOURCE, 4101);

    assertThat(order(BOT)).containsExactly("enterprise", "personal");
    assertThat(order(OTHER_BOT)).containsExactly("personal", "enterprise");
  }

  @Test
  void a_late_refusal_of_the_old_token_says_nothing_of_the_new_one() {
    CallPermit late = route.line(BOT).permit(route.first()).orElseThrow();
    refuse("personal", BOT, Scope.CREDENTIAL);
    renewable.renew();
    route.line(BOT).permit(route.first()).orElseThrow().accepted();

    late.refused(Scope.CREDENTIAL, 4100);

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

  @Test
  void the_status_says_until_when_the_credential_itself_is_held_back() {
    refuse("personal", BOT, Scope.CREDENTIAL);

    CredentialStatus personal = route.status().credentials().getFirst();
    CredentialStatus enterprise = route.status().credentials().getLast();

    assertThat(personal.breaker()).isEqualTo(BreakerState.OPEN);
    assertThat(personal.openUntil()).isAfter(clock.instant());
    assertThat(enterprise.openUntil()).isNull();
  }

  @Test
  void the_status_names_what_is_open_and_until_when() {
    refuse("personal", BOT, Scope.RESOURCE);

    CredentialStatus personal = route.status().credentials().getFirst();

    assertThat(personal.breaker()).isEqualTo(BreakerState.CLOSED);
    assertThat(personal.openResources())
        .singleElement()
        .satisfies(open -> {
          assertThat(open.resource()).isEqualTo("bot/7400");
          assertThat(open.until()).isAfter(clock.instant());
        });
  }

  @Test
  void resetting_puts_everything_back_in_the_routes_order() {
    refuse("personal", BOT, Scope.RESOURCE);

    route.reset();

    assertThat(order(BOT)).containsExactly("personal", "enterprise");
    assertThat(route.status().credentials().getFirst().openResources()).isEmpty();
  }

  @Test
  void a_preferred_credential_comes_first_whatever_its_breakers_say() {
    route.prefer(Resource.NONE, "enterprise");
    refuse("enterprise", BOT, Scope.RESOURCE);
    Line line = route.line(BOT);

    Candidate first = line.next().orElseThrow();

    assertThat(first.name()).isEqualTo("enterprise");
    assertThat(line.permit(first)).as("a permit, though its breaker is open").isPresent();
    assertThat(line.next()).as("still first").contains(first);
    assertThat(order(BOT)).containsExactly("enterprise", "personal");
  }

  @Test
  void what_is_preferred_for_one_bot_beats_what_is_preferred_for_all_of_the_route() {
    route.prefer(Resource.NONE, "enterprise");
    route.prefer(BOT, "personal");

    assertThat(order(BOT)).containsExactly("personal", "enterprise");
    assertThat(order(OTHER_BOT)).containsExactly("enterprise", "personal");
    assertThat(route.status().preferences())
        .containsExactly(
            new RouteStatus.Preference(BOT, "personal"),
            new RouteStatus.Preference(Resource.NONE, "enterprise"));
  }

  @Test
  void a_preference_that_is_taken_back_leaves_the_order_to_the_breakers() {
    route.prefer(Resource.NONE, "enterprise");

    route.release(Resource.NONE);

    assertThat(order(BOT)).containsExactly("personal", "enterprise");
    assertThat(route.status().preferences()).isEmpty();
  }

  @Test
  void a_credential_that_the_route_has_not_cannot_be_preferred() {
    assertThat(route.prefer(Resource.NONE, "nobody")).isFalse();

    assertThat(order(BOT)).containsExactly("personal", "enterprise");
  }

  private List<String> order(Resource resource) {
    Line line = route.line(resource);
    List<String> names = new ArrayList<>();
    for (Optional<Candidate> next = line.next(); next.isPresent(); next = line.next()) {
      names.add(next.get().name());
      line.leave(next.get());
    }
    return names;
  }

  private void refuse(String credential, Resource resource, Scope scope) {
    Candidate candidate = route.candidate(credential).orElseThrow();
    for (int i = 0; i < 5; i++) {
      candidate.tryAcquire(resource).orElseThrow().refused(scope, 4101);
    }
  }

  private Route route(BreakerScope scope) {
    registry = CircuitBreakerRegistry.ofDefaults();
    return new Route(
        config(scope), List.of(renewable, new FakeCredential("enterprise")), registry, clock);
  }

  private static RouteConfig config(BreakerScope scope) {
    return new RouteConfig(
        "default",
        List.of(new CredentialConfig.Pat("unused", () -> new Secret("unused"))),
        Set.of(4100, 4101),
        Duration.ofMinutes(5),
        RouteConfig.WhenExhausted.FAIL,
        RouteConfig.ConversationOnFailover.RECREATE,
        new RouteConfig.Breaker(
            scope, 50, 10, 5, Duration.ofSeconds(30), Duration.ofMinutes(10), 1),
        new RouteConfig.Retry(4, Duration.ofMillis(500), Duration.ofSeconds(30)),
        Duration.ofHours(1),
        null,
        Duration.ofDays(7),
        new RouteConfig.Quota(Duration.ofMinutes(1), false));
  }
}
