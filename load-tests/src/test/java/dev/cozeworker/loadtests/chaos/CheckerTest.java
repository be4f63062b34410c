package dev.cozeworker.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
  private static final int REQUESTS = 4;

  private final List<Asked> asked = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<CozeCall> calls = new ArrayList<>();
  private final List<Committed> commits = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  /** Request n is called for at the second 10 n, and its reply made at 10 n + 5. */
  @BeforeEach
  void requests_of_one_key_that_are_answered_one_after_another_and_committed() {
    for (int n = 0; n < REQUESTS; n++) {
      asked.add(new Asked(n, "r" + n, "key", START));
      calls.add(new CozeCall("r" + n, at(10 * n)));
      answers.add(answer(n, Reply.Status.COMPLETED));
      commits.add(committed(10 * n + 6, n + 1));
    }
  }

  @Test
  void nothing_is_found_where_all_went_well() {
    Findings findings = check();

    assertThat(findings.violations()).isEmpty();
    assertThat(findings.repeated()).isZero();
    assertThat(findings.looks()).isEqualTo(REQUESTS);
  }

  @Test
  void a_request_without_a_reply_is_found() {
    answers.remove(3);
    commits.remove(3);

    assertThat(check().violations())
        .containsExactly(
            "1 requests without a reply, such as r3",
            "1 partitions not committed to their end, such as partition 0 at 3 of 4");
  }

  @Test
  void a_request_answered_twice_is_found() {
    answers.add(answer(3, Reply.Status.COMPLETED));

    assertThat(check().violations())
        .containsExactly("1 requests answered more than once, such as r3 2 times");
  }

  @Test
  void a_reply_to_what_nobody_sent_is_found() {
    asked.removeLast();

    assertThat(check().violations())
        .containsExactly("1 replies to requests that nobody sent, such as r3");
  }

  @Test
  void a_reply_that_failed_is_found() {
    answers.set(3, answer(3, Reply.Status.FAILED));

    assertThat(check().violations())
        .containsExactly("1 replies that are not completed, such as r3 FAILED");
  }

  @Test
  void replies_out_of_order_within_a_key_are_found() {
    answers.addFirst(answers.remove(1));

    assertThat(check().violations())
        .containsExactly("1 replies out of order within their key, such as r0 after r1");
  }

  @Test
  void replies_of_different_keys_have_no_order() {
    asked.set(1, new Asked(1, "r1", null, START));
    answers.addFirst(answers.remove(1));

    assertThat(check().violations()).isEmpty();
  }

  @Test
  void a_call_repeated_without_a_fault_is_found() {
    calls.add(new CozeCall("r1", at(12)));

    assertThat(check().violations())
        .singleElement()
        .asString()
        .startsWith("1 calls repeated although nothing had happened, such as r1");
  }

  @Test
  void a_call_repeated_after_a_fault_that_came_before_both_is_found() {
    faults.add(new Fault("kill", at(4), at(4), true));
    calls.add(new CozeCall("r1", at(12)));

    assertThat(check().violations()).hasSize(1);
  }

  @Test
  void a_call_repeated_after_a_change_for_which_none_may_be_is_found() {
    faults.add(new Fault("another worker", at(11), at(11), false));
    calls.add(new CozeCall("r1", at(12)));

    assertThat(check().violations()).hasSize(1);
  }

  @Test
  void a_call_under_way_at_a_kill_may_be_repeated() {
    faults.add(new Fault("kill", at(11), at(11), true));
    calls.add(new CozeCall("r1", at(12)));
    Findings findings = check();

    assertThat(findings.violations()).isEmpty();
    assertThat(findings.repeated()).isEqualTo(1);
    assertThat(findings.open()).as("r1, which had begun and was not answered").isEqualTo(1);
  }

  @Test
  void a_reply_without_a_call_is_found() {
    calls.removeLast();

    assertThat(check().violations())
        .containsExactly("1 requests answered without a call, such as r3");
  }

  @Test
  void a_commit_before_the_reply_is_found() {
    commits.set(2, committed(24, 3));

    assertThat(check().violations())
        .containsExactly(
            "1 offsets committed before their reply was made, such as offset 2 of partition 0");
  }

  @Test
  void metadata_that_calls_done_what_is_not_is_found() {
    BitSet above = new BitSet();
    above.set(2);
    commits.addFirst(new Committed(at(1), Map.of(0, new DoneMap(0, above, 8))));

    assertThat(check().violations())
        .containsExactly(
            "1 offsets committed before their reply was made, such as offset 2 of partition 0");
  }

  @Test
  void a_commit_that_goes_back_is_found() {
    commits.add(3, committed(30, 2));

    assertThat(check().violations())
        .containsExactly("1 commits that went back, such as partition 0 from 3 to 2");
  }

  @Test
  void metadata_longer_than_the_broker_takes_is_found() {
    commits.add(2, new Committed(at(20), Map.of(0, new DoneMap(2, new BitSet(), 4097))));

    assertThat(check().violations())
        .containsExactly("1 commits with too much metadata, such as partition 0, 4097 characters");
    assertThat(check().longestMetadata()).isEqualTo(4097);
  }

  private Findings check() {
    return Checker.check(
        new Evidence(asked, answers, calls, commits, Map.of(0, (long) REQUESTS), faults));
  }

  private static Answer answer(int n, Reply.Status status) {
    return new Answer("r" + n, status, at(10 * n + 5), 0, n);
  }

  private static Committed committed(int second, long base) {
    return new Committed(at(second), Map.of(0, new DoneMap(base, new BitSet(), 0)));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
