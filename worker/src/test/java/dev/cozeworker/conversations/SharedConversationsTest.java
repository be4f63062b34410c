package dev.cozeworker.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.conversations.Conversations.Claim;
import dev.cozeworker.conversations.Conversations.Owner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two workers and a log that shows what was written when the test says so. */
class SharedConversationsTest {
  private static final Owner PERSONAL = new Owner("default", "personal");
  private static final Owner ENTERPRISE = new Owner("default", "enterprise");

  private final List<ConversationEvent> written = new ArrayList<>();
  private final SettableClock clock = new SettableClock();
  private final SharedConversations one = worker("w1");
  private final SharedConversations other = worker("w2");
  private boolean logTakes = true;
  private int shown;

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
    clock.now = clock.now.plus(Duration.ofMinutes(5));

    one.tick();

    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Taken.class);
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

  @Test
  void an_owner_is_written_once_and_again_when_it_is_another_or_would_be_forgotten() {
    one.learn("c", PERSONAL);
    one.learn("c", PERSONAL);
    assertThat(written).hasSize(1);
    one.learn("c", ENTERPRISE);
    assertThat(written).hasSize(2);
    show();
    assertThat(other.owner("c")).contains(ENTERPRISE);

    clock.now = clock.now.plus(Duration.ofDays(31));
    other.learn("c", ENTERPRISE);

    assertThat(written).hasSize(3);
  }

  @Test
  void a_conversation_that_no_request_has_named_is_known_here_and_not_written() {
    one.note("c", PERSONAL);

    assertThat(one.owner("c")).contains(PERSONAL);
    assertThat(written).isEmpty();
    one.learn("c", PERSONAL);
    assertThat(written).containsExactly(new ConversationEvent.Owned("c", PERSONAL));
  }

  @Test
  void a_replacement_in_use_is_written_again_before_it_would_be_forgotten() {
    grantToOne();
    one.replace("old", ENTERPRISE, "new");
    show();
    int before = written.size();

    clock.now = clock.now.plus(Duration.ofDays(31));
    assertThat(one.replacement("old", ENTERPRISE)).contains("new");
    one.replacement("old", ENTERPRISE);

    assertThat(written).hasSize(before + 1);
    show();
    assertThat(other.replacement("old", ENTERPRISE)).contains("new");
    assertThat(written).as("nothing is taken away").hasSize(before + 1);
  }

  private void grantToOne() {
    one.claim("old", ENTERPRISE);
    show();
    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
  }

  /** Shows both workers what was written since the last time. */
  private void show() {
    while (shown < written.size()) {
      ConversationEvent next = written.get(shown++);
      one.seen(next, clock.now);
      other.seen(next, clock.now);
    }
  }

  private void pass(Duration duration) {
    for (long millis = 0; millis < duration.toMillis(); millis += 100) {
      clock.now = clock.now.plusMillis(100);
      one.tick();
      other.tick();
    }
  }

  private SharedConversations worker(String name) {
    return new SharedConversations(
        name,
        event -> {
          if (logTakes) {
            written.add(event);
          }
          return logTakes;
        },
        clock,
        100);
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
