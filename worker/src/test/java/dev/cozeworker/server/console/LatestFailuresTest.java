package dev.cozeworker.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LatestFailuresTest {
  private final LatestFailures failures = new LatestFailures();

  @Test
  void a_long_message_is_cut_between_characters() {
    failures.add(reply(new Reply.Failure(Reply.Category.CONTENT, 1, "😀".repeat(501), null)));

    assertThat(failures.all().getFirst().message()).isEqualTo("😀".repeat(500) + "…");
  }

  @Test
  void what_did_not_fail_is_left_out() {
    failures.add(reply(null));

    assertThat(failures.all()).isEmpty();
  }

  private static Reply reply(Reply.@Nullable Failure error) {
    return new Reply(
        "order-1",
        null,
        Reply.Status.FAILED,
        null,
        null,
        false,
        null,
        null,
        null,
        error,
        List.of(),
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        new Reply.Source("coze.requests", 0, 1));
  }
}
