package dev.cozeworker.loadtests.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class MoveCallsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long MOVED = 1_000_000;

  private final MoveCalls calls = new MoveCalls(MOVED, "personal");

  @Test
  void calls_that_were_under_way_at_the_move_are_not_in_vain() {
    add("a", "personal", -500, 500);
    add("b", "personal", -500, -1);

    assertThat(calls.underWay()).isEqualTo(1);
    assertThat(calls.inVain()).isZero();
  }

  @Test
  void it_has_settled_with_the_first_after_which_one_in_a_hundred_goes_wrong() {
    for (int i = 0; i < 5; i++) {
      add("early-" + i, "personal", i, i + 1);
      add("early-" + i, "enterprise", i + 1, i + 2);
    }
    for (int i = 0; i < 199; i++) {
      add("late-" + i, "enterprise", 100 + i, 101 + i);
    }
    add("probe", "personal", 500, 501);

    assertThat(calls.inVain()).isEqualTo(6);
    assertThat(calls.inVainAfter(499)).isEqualTo(1);
    assertThat(calls.settledAfter()).hasValue(4);
  }

  @Test
  void it_has_not_settled_while_all_go_wrong() {
    add("a", "personal", 1, 2);

    assertThat(calls.settledAfter()).isEmpty();
  }

  private void add(String tag, String credential, long started, long ended) {
    ObjectNode call =
        JSON.createObjectNode()
            .put("kind", "chat_stream")
            .put("tag", tag)
            .put("credential", credential)
            .put("started", MOVED + started)
            .put("ended", MOVED + ended);
    calls.add(call);
  }
}
