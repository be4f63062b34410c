package dev.cozeworker.loadtests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private final Answers answers = new Answers();

  @Test
  void a_reply_goes_to_whoever_waits_for_it() {
    CompletableFuture<Arrival> first = answers.expect("a");
    CompletableFuture<Arrival> second = answers.expect("b");

    answers.accept(completed("b"));

    assertThat(second).isCompletedWithValue(completed("b"));
    assertThat(first).isNotDone();
  }

  @Test
  void a_run_is_good_when_each_request_has_one_completed_reply() {
    expect("a");
    expect("b");

    answers.accept(completed("b"));
    answers.accept(completed("a"));

    assertThat(answers.tally().isGood()).isTrue();
  }

  @Test
  void a_run_that_sent_nothing_is_not_good() {
    assertThat(answers.tally().isGood()).isFalse();
  }

  @Test
  void a_request_without_a_reply_is_missing() {
    expect("a");

    Tally tally = answers.tally();

    assertThat(tally.missing()).containsExactly("a");
    assertThat(tally.isGood()).isFalse();
  }

  @Test
  void a_second_reply_is_noticed() {
    expect("a");

    answers.accept(completed("a"));
    answers.accept(completed("a"));

    assertThat(answers.tally().doubled()).containsExactly("a");
    assertThat(answers.tally().isGood()).isFalse();
  }

  @Test
  void a_reply_that_is_not_completed_spoils_the_run() {
    expect("a");

    answers.accept(new Arrival("a", "failed", 1));

    assertThat(answers.tally().statuses()).isEqualTo(Map.of("failed", 1));
    assertThat(answers.tally().isGood()).isFalse();
  }

  @Test
  void replies_to_requests_of_others_do_not_count() {
    answers.accept(completed("of somebody else"));

    assertThat(answers.tally()).isEqualTo(new Answers().tally());
  }

  @Test
  void an_id_is_sent_once() {
    expect("a");

    assertThatThrownBy(() -> answers.expect("a")).hasMessageContaining("a was sent before");
  }

  private void expect(String id) {
    var _ = answers.expect(id);
  }

  private static Arrival completed(String id) {
    return new Arrival(id, Arrival.COMPLETED, 1);
  }
}
