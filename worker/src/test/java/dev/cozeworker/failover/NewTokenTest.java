package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.coze.CallResult.Scope;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a route makes of a credential whose token is not the one that was refused. */
class NewTokenTest extends MovingRoute {
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
}
