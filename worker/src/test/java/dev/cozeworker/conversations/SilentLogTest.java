package dev.cozeworker.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.conversations.Conversations.Claim;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a worker does when the log does not answer, and when it answers again. */
class SilentLogTest extends TwoWorkers {
  @Test
  void a_log_that_does_not_answer_loses_no_request() {
    one.claim("old", ENTERPRISE);
    pass(Duration.ofSeconds(9));
    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Taken.class);

    pass(Duration.ofSeconds(2));
    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
    one.replace("old", ENTERPRISE, "mine");
    pass(Duration.ofSeconds(11));

    assertThat(one.claim("old", ENTERPRISE)).isEqualTo(new Claim.Replaced("mine"));
  }

  @Test
  void a_log_that_takes_nothing_loses_no_request() {
    logTakes = false;

    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
    one.replace("old", ENTERPRISE, "mine");

    assertThat(one.claim("old", ENTERPRISE)).isEqualTo(new Claim.Replaced("mine"));
  }

  @Test
  void when_the_log_answers_again_its_first_result_is_used() {
    logTakes = false;
    one.claim("old", ENTERPRISE);
    one.replace("old", ENTERPRISE, "mine");
    logTakes = true;
    other.claim("old", ENTERPRISE);
    show();
    other.claim("old", ENTERPRISE);
    other.replace("old", ENTERPRISE, "theirs");
    show();

    assertThat(one.replacement("old", ENTERPRISE)).contains("theirs");
  }

  @Test
  void a_frozen_worker_that_wakes_does_not_take_the_log_for_silent() {
    one.claim("old", ENTERPRISE);
    one.tick();
    clock.advance(Duration.ofMinutes(5));

    one.tick();

    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Taken.class);
  }
}
