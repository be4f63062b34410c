package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.coze.CallResult.Scope;
import org.junit.jupiter.api.Test;

/** What a route says of itself, and how an operator overrides it. */
class RouteStatusTest extends MovingRoute {
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
}
