package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchStateTest {

  @Test
  void what_no_run_sent_is_sent_and_what_an_earlier_one_sent_is_waited_for() {
    BatchState state = new BatchState(3);
    state.answered(0, false);
    state.sentEarlier(1, 0);

    state.plan(1);

    assertThat(state.isToSend(0)).isFalse();
    assertThat(state.isToSend(1)).isFalse();
    assertThat(state.isToSend(2)).isTrue();
    assertThat(state.isAwaited(1, 0)).isTrue();
    assertThat(state.underWayCount()).isEqualTo(1);
  }

  @Test
  void the_old_reply_to_what_is_sent_again_does_not_answer_it() {
    BatchState state = new BatchState(1);
    state.again(0);
    state.sentEarlier(0, 0);

    state.plan(1);

    assertThat(state.isToSend(0)).isTrue();
    assertThat(state.isAwaited(0, 0)).isFalse();
    assertThat(state.isAwaited(0, 1)).isTrue();
  }

  @Test
  void a_second_reply_answers_nothing() {
    BatchState state = new BatchState(1);
    state.plan(0);
    state.sent(0, 1000);

    state.answered(0, false);

    assertThat(state.isAwaited(0, 0)).isFalse();
    assertThat(state.isComplete()).isTrue();
  }

  @Test
  void what_cannot_be_sent_is_failed_and_not_waited_for() {
    BatchState state = new BatchState(2);
    state.plan(0);
    state.sent(0, 1000);
    state.sent(1, 1000);
    state.answered(0, true);

    state.unsendable(1);

    assertThat(state.isComplete()).isTrue();
    assertThat(state.failedCount()).isEqualTo(2);
    assertThat(state.unsendableCount()).isEqualTo(1);
    assertThat(state.answeredCount()).isEqualTo(1);
  }

  @Test
  void only_what_this_run_sent_has_a_latency() {
    BatchState state = new BatchState(2);
    state.sentEarlier(0, 0);
    state.plan(1);
    state.sent(1, 1000);

    assertThat(state.since(0, 1340)).isEmpty();
    assertThat(state.since(1, 1340)).contains(Duration.ofMillis(340));
  }
}
