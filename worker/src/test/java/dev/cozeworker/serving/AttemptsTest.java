package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void nineteen_are_listed_as_they_were() {
    assertThat(codes(19)).containsExactlyElementsOf(IntStream.range(0, 19).boxed().toList());
  }

  @Test
  void of_a_thousand_the_first_ten_and_the_last_nine_are_listed_and_one_stands_for_the_rest() {
    List<Attempt> listed = listed(1000);

    assertThat(listed).hasSize(20);
    assertThat(listed.subList(0, 10)).extracting(Attempt::code).startsWith(0, 1).endsWith(9);
    assertThat(listed.subList(11, 20)).extracting(Attempt::code).startsWith(991).endsWith(999);
  }

  @Test
  void the_one_that_stands_for_the_rest_says_so_and_spans_their_time() {
    Attempt rest = listed(1000).get(10);

    assertThat(rest.message()).contains("981 calls");
    assertThat(rest.startedAt()).isEqualTo(START.plusSeconds(10));
    assertThat(rest.durationMs()).isEqualTo(980_000 + 100);
  }

  private static List<Integer> codes(int count) {
    return listed(count).stream().map(Attempt::code).toList();
  }

  private static List<Attempt> listed(int count) {
    Attempts attempts = new Attempts();
    for (int i = 0; i < count; i++) {
      attempts.add(
          new Attempt(
              "personal",
              Attempt.Outcome.RATE_LIMITED,
              i,
              "too many",
              null,
              START.plusSeconds(i),
              100));
    }
    return attempts.list();
  }
}
