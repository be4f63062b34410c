package dev.cozeworker.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.conversations.Conversations.Claim;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How workers agree who makes a new conversation, and which one is used. */
class SharedConversationsTest extends TwoWorkers {
  @Test
  void a_claim_is_granted_only_when_the_log_shows_that_it_is_the_first() {
    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Taken.class);
    assertThat(other.claim("old", ENTERPRISE)).isInstanceOf(Claim.Taken.class);

    show();

    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
    assertThat(other.claim("old", ENTERPRISE)).isInstanceOf(Claim.Taken.class);
  }

  @Test
  void in_one_worker_one_request_makes_it_and_the_others_wait() {
    grantToOne();

    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Taken.class);
    assertThat(written).hasSize(1);
  }

  @Test
  void a_result_is_not_used_before_the_log_shows_it() {
    grantToOne();
    one.replace("old", ENTERPRISE, "new");

    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Taken.class);
    assertThat(one.replacement("old", ENTERPRISE)).isEmpty();
    show();
    assertThat(one.claim("old", ENTERPRISE)).isEqualTo(new Claim.Replaced("new"));
    assertThat(other.claim("old", ENTERPRISE)).isEqualTo(new Claim.Replaced("new"));
    assertThat(other.owner("new")).contains(ENTERPRISE);
  }

  @Test
  void who_waits_for_another_workers_claim_is_told_of_the_result() {
    grantToOne();
    other.claim("old", ENTERPRISE);
    show();
    Claim.Taken waiting = (Claim.Taken) other.claim("old", ENTERPRISE);

    one.replace("old", ENTERPRISE, "new");
    show();

    assertThat(waiting.ended().toCompletableFuture()).isCompleted();
  }

  @Test
  void when_the_one_who_makes_it_dies_another_does_after_its_lease_and_not_before() {
    grantToOne();
    other.claim("old", ENTERPRISE);
    show();

    pass(SharedConversations.LEASE.minusSeconds(1));
    assertThat(written).as("claims so far").hasSize(2);
    pass(Duration.ofSeconds(2));
    other.claim("old", ENTERPRISE);
    show();

    assertThat(other.claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void a_claim_that_is_given_up_is_another_workers_at_once() {
    grantToOne();
    other.claim("old", ENTERPRISE);
    show();

    one.giveUp("old", ENTERPRISE);
    show();
    other.claim("old", ENTERPRISE);
    show();

    assertThat(other.claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void of_two_results_the_first_is_used_by_all_and_the_other_is_taken_away() {
    grantToOne();
    pass(SharedConversations.LEASE.plusSeconds(1));
    other.claim("old", ENTERPRISE);
    show();
    other.claim("old", ENTERPRISE);
    one.replace("old", ENTERPRISE, "late");
    other.replace("old", ENTERPRISE, "second");

    show();

    assertThat(one.claim("old", ENTERPRISE)).isEqualTo(new Claim.Replaced("late"));
    assertThat(other.claim("old", ENTERPRISE)).isEqualTo(new Claim.Replaced("late"));
    assertThat(written.getLast())
        .isEqualTo(new ConversationEvent.Forgotten("old", ENTERPRISE, "second"));
  }

  @Test
  void a_result_that_coze_no_longer_knows_is_forgotten_by_all() {
    grantToOne();
    one.replace("old", ENTERPRISE, "gone");
    show();

    other.forget("old", ENTERPRISE, "gone");
    show();

    assertThat(one.replacement("old", ENTERPRISE)).isEmpty();
    one.claim("old", ENTERPRISE);
    show();
    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
  }
}
