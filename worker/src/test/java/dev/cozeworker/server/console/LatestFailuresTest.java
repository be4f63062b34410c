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
  void a_long_route_or_log_id_is_cut() {
    failures.add(
        reply(
            "r".repeat(1_000),
            new Reply.Failure(Reply.Category.CONTENT, 1, "no", "l".repeat(1_000))));

    assertThat(failures.all().getFirst().route()).isEqualTo("r".repeat(128) + "…");
    assertThat(failures.all().getFirst().logid()).isEqualTo("l".repeat(128) + "…");
  }

  @Test
  void what_did_not_fail_is_left_out() {
    failures.add(reply(null));

    assertThat(failures.all()).isEmpty();
  }

  private static Reply reply(Reply.@Nullable Failure error) {
    return reply(null, error);
  }

  private static Reply reply(@Nullable String route, Reply.@Nullable Failure error) {
    return new Reply(
        "order-1",
        null,
        Reply.Status.FAILED,
        route,
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
