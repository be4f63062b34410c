package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.NOT_REACHED;
import static dev.cozeworker.serving.FakeCoze.SPENT;
import static dev.cozeworker.serving.FakeCoze.limit;
import static dev.cozeworker.serving.FakeCoze.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.coze.Call;
import dev.cozeworker.coze.CallResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of a bot that has moved when a probe of its old account is due and that account has
 * troubles of its own: the probe costs its request a call at the most, neither a wait nor an end.
 */
class ProbeServingTest {
  private static final String MOVED = "7400";
  private static final String STAYED = "7499";

  /** When the wait of the breaker that opened at the beginning is over. */
  private static final Duration DUE = Duration.ofMinutes(1);

  private final Serve serve = new Serve();
  private final List<Reply> replies = new ArrayList<>();
  private CallResult ofPersonal = SPENT;
  private boolean limbo;

  static List<CallResult> troubles() {
    return List.of(SPENT, limit(Duration.ofMinutes(5)), NOT_REACHED);
  }

  /** Has the breaker of the one bot opened. */
  @BeforeEach
  void moves() {
    serve.coze.always(this::answer);
    for (int i = 0; i < 6; i++) {
      serve.later(Duration.ofMillis(100L * i), Serve.chatWith(MOVED), _ -> {});
    }
  }

  private CallResult answer(Call call) {
    boolean personal = FakeCredential.nameIn(call.token()).equals("personal");
    boolean moved = ((Payload.Chat) call.payload()).botId().equals(MOVED);
    if (moved && (personal ? !isDue() : limbo)) {
      return refused(4101);
    }
    return personal ? ofPersonal : FakeCoze.ok("done", call);
  }

  private boolean isDue() {
    return !serve.time.instant().isBefore(VirtualTime.START.plus(DUE));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void it_is_served_by_the_other_account_though_the_old_one_is_in_trouble_already(
      CallResult trouble) {
    ofPersonal = trouble;
    serve.later(DUE, Serve.chatWith(STAYED), _ -> {});
    chatWithMovedBot(DUE.plusSeconds(1));

    serve.time.run();

    assertServedAtOnce();
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void it_is_served_by_the_other_account_though_the_probe_itself_meets_the_trouble(
      CallResult trouble) {
    ofPersonal = trouble;
    chatWithMovedBot(DUE);

    serve.time.run();

    assertServedAtOnce();
    assertThat(replies.getFirst().attempts())
        .extracting(attempt -> attempt.credential())
        .containsExactly("personal", "enterprise");
  }

  @Test
  void a_turn_that_it_has_waited_for_is_not_given_up_for_a_probe() {
    serve.requestsPerSecond = 1.0;
    ofPersonal = NOT_REACHED;
    for (int i = 0; i < 5; i++) {
      serve.later(DUE, Serve.pinnedTo("enterprise", Serve.chatWith(STAYED)), _ -> {});
    }
    chatWithMovedBot(DUE.plusMillis(100));
    chatWithMovedBot(DUE.plusMillis(200));

    serve.time.run();

    assertThat(replies).extracting(Reply::credential).containsExactly("enterprise", "enterprise");
    assertThat(replies)
        .allSatisfy(reply ->
            assertThat(reply.attempts())
                .filteredOn(attempt -> attempt.credential().equals("personal"))
                .hasSizeLessThanOrEqualTo(1));
  }

  @Test
  void it_is_started_though_many_wait_for_the_old_account() {
    serve.places = new Places(10, 8, () -> {});
    ofPersonal = limit(Duration.ofMinutes(5));
    for (int i = 0; i < 8; i++) {
      serve.later(DUE.plusMillis(30L * i), Serve.chatWith(STAYED), _ -> {});
    }
    List<Boolean> crowded = new ArrayList<>();
    serve.time.after(
        DUE.plusSeconds(30),
        () -> {
          crowded.add(serve.serving().isCrowded(Serve.chatWith(MOVED)));
          crowded.add(serve.serving().isCrowded(Serve.chatWith(STAYED)));
        });

    serve.time.run();

    assertThat(crowded).containsExactly(false, true);
  }

  @Test
  void while_both_refuse_it_is_waited_for_though_the_old_accounts_quota_is_spent() {
    serve.quotaPause = Duration.ofHours(1);
    serve.later(DUE, Serve.chatWith(STAYED), _ -> {});
    serve.time.after(DUE.plusSeconds(1), () -> limbo = true);
    serve.time.after(DUE.plusSeconds(20), () -> limbo = false);
    chatWithMovedBot(DUE.plusSeconds(2));

    serve.time.run();

    assertThat(replies).extracting(Reply::status).containsExactly(Status.COMPLETED);
    assertThat(replies.getFirst().credential()).isEqualTo("enterprise");
  }

  private void chatWithMovedBot(Duration after) {
    serve.later(after, Serve.chatWith(MOVED), it -> replies.add(it.orElseThrow()));
  }

  private void assertServedAtOnce() {
    assertThat(replies).hasSize(1);
    Reply reply = replies.getFirst();
    assertThat(reply.status()).as("%s", reply.error()).isEqualTo(Status.COMPLETED);
    assertThat(reply.credential()).isEqualTo("enterprise");
    assertThat(Duration.between(Objects.requireNonNull(reply.receivedAt()), reply.completedAt()))
        .isLessThan(Duration.ofSeconds(1));
  }
}
