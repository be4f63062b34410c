package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.coze.Abandonment;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestTimeTest {
  private final Clock clock = Clock.systemUTC();
  private final Abandonment abandonment = new Abandonment();

  @Test
  void an_interrupted_request_returns_at_once_holding_a_place_though_none_is_free() {
    Places[] places = new Places[1];
    places[0] = new Places(1, 500, () -> places[0].tryTake());
    places[0].tryTake();
    RequestTime time = time(places[0]);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> time.rest("limit", clock.instant().plus(Duration.ofHours(1))))
        .isInstanceOf(InterruptedException.class);
    assertThat(places[0].taken()).as("the other's and ours").isEqualTo(2);
    assertThat(places[0].waiting()).isZero();
  }

  @Test
  void a_request_given_up_in_the_queue_returns_at_once_holding_a_place() throws Exception {
    Places[] places = new Places[1];
    places[0] = new Places(1, 500, () -> places[0].tryTake());
    places[0].tryTake();
    RequestTime time = time(places[0]);
    Thread.ofVirtual()
        .start(() -> {
          while (places[0].waiting() == 0 || places[0].taken() == 0) {
            Thread.onSpinWait();
          }
          abandonment.giveUp();
        });

    time.rest("limit", clock.instant().plusMillis(1));

    assertThat(time.cutShort()).containsInstanceOf(Ending.Abandoned.class);
    assertThat(places[0].taken()).isEqualTo(2);
  }

  private RequestTime time(Places places) {
    return new RequestTime(clock, Waiting.inRealTime(clock), places, abandonment, null);
  }
}
