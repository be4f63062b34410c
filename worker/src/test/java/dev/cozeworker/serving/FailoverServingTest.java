package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.isPersonal;
import static dev.cozeworker.serving.FakeCoze.refused;
import static dev.cozeworker.serving.Served.failure;
import static dev.cozeworker.serving.Served.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which credential serves a request, and what becomes of one that all refuse. */
class FailoverServingTest {
  private final Serve serve = new Serve();

  @Test
  void a_request_is_served_by_the_routes_first_credential() {
    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(reply.credential()).isEqualTo("personal");
    assertThat(reply.failedOver()).isFalse();
    assertThat(outcomes(reply)).containsExactly("personal OK");
  }

  @Test
  void a_request_is_served_by_the_enterprise_credential_when_the_personal_one_is_refused() {
    serve.coze.says("personal", refused(4101));

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(reply.credential()).isEqualTo("enterprise");
    assertThat(reply.failedOver()).isTrue();
    assertThat(outcomes(reply)).containsExactly("personal REJECTED", "enterprise OK");
    assertThat(reply.attempts().getFirst().code()).isEqualTo(4101);
  }

  @Test
  void a_workflow_is_failed_over_too() {
    serve.coze.says("personal", refused(4200));

    Reply reply = serve.reply(Serve.workflow());

    assertThat(reply.workflow()).isNotNull();
    assertThat(reply.credential()).isEqualTo("enterprise");
  }

  @Test
  void a_request_refused_by_all_that_was_never_served_is_rejected_at_once_naming_each() {
    serve.coze.always(call -> refused(isPersonal(call) ? 4101 : 4200));

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.REJECTED);
    assertThat(failure(reply).message())
        .contains("personal with 4101 (no 4101)", "enterprise with 4200 (no 4200)");
    assertThat(serve.coze.credentialsCalled()).containsExactly("personal", "enterprise");
  }

  @Test
  void tokens_that_have_never_worked_anywhere_hint_at_the_wrong_site() {
    serve.coze.always(_ -> refused(4100));

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).message()).contains("https://api.coze.cn", "coze.base-url");
  }

  @Test
  void a_bot_that_was_served_and_is_refused_by_all_is_tried_again_until_one_serves_it() {
    serve.grace = Duration.ofMinutes(5);
    Instant movedAt = VirtualTime.START.plus(Duration.ofMinutes(1));
    serve.later(Duration.ZERO, Serve.chat(), _ -> {});
    Reply[] reply = new Reply[1];
    serve.later(Duration.ofSeconds(1), Serve.chat(), it -> reply[0] = it.orElseThrow());
    serve.time.after(
        Duration.ofMillis(500),
        () ->
            serve.coze.always(call ->
                !isPersonal(call) && !serve.time.instant().isBefore(movedAt)
                    ? FakeCoze.ok("moved", call)
                    : refused(4101)));

    serve.time.run();

    assertThat(reply[0].status()).isEqualTo(Status.COMPLETED);
    assertThat(reply[0].credential()).isEqualTo("enterprise");
    assertThat(reply[0].completedAt()).isBetween(movedAt, movedAt.plusSeconds(40));
  }

  @Test
  void the_grace_ends() {
    Reply[] reply = new Reply[1];
    serve.later(Duration.ZERO, Serve.chat(), _ -> {});
    serve.later(Duration.ofSeconds(1), Serve.chat(), it -> reply[0] = it.orElseThrow());
    serve.time.after(Duration.ofMillis(500), () -> serve.coze.always(_ -> refused(4101)));

    serve.time.run();

    assertThat(failure(reply[0]).category()).isEqualTo(Category.REJECTED);
    assertThat(Duration.between(reply[0].receivedAt(), reply[0].completedAt()))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(1));
    assertThat(reply[0].attempts()).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void a_pinned_request_is_tried_with_that_credential_alone() {
    serve.coze.says("enterprise", refused(4101));

    Reply reply = serve.reply(Serve.pinnedTo("enterprise", Serve.chat()));

    assertThat(failure(reply).category()).isEqualTo(Category.REJECTED);
    assertThat(serve.coze.credentialsCalled()).containsExactly("enterprise");
  }

  @Test
  void an_open_breaker_puts_the_personal_credential_last_and_makes_no_attempt() {
    serve.coze.always(call -> isPersonal(call) ? refused(4101) : FakeCoze.ok("", call));
    for (int i = 0; i < 5; i++) {
      serve.later(Duration.ofMillis(i), Serve.chat(), _ -> {});
    }
    Reply[] reply = new Reply[1];

    serve.later(Duration.ofSeconds(1), Serve.chat(), it -> reply[0] = it.orElseThrow());
    serve.time.run();

    assertThat(outcomes(reply[0])).containsExactly("enterprise OK");
    assertThat(reply[0].failedOver()).isTrue();
  }

  @Test
  void breakers_never_forbid() {
    serve.coze.always(_ -> refused(4101));
    serve.grace = Duration.ZERO;
    for (int i = 0; i < 20; i++) {
      serve.later(Duration.ofMillis(i), Serve.chat(), _ -> {});
    }
    serve.time.after(
        Duration.ofSeconds(2),
        () -> serve.coze.always(call -> isPersonal(call) ? FakeCoze.ok("", call) : refused(4101)));
    Reply[] reply = new Reply[1];

    serve.later(Duration.ofSeconds(3), Serve.chat(), it -> reply[0] = it.orElseThrow());
    serve.time.run();

    assertThat(reply[0].status()).isEqualTo(Status.COMPLETED);
    assertThat(reply[0].credential()).isEqualTo("personal");
  }

  @Test
  void a_probe_that_ends_in_a_fault_neither_closes_the_breaker_nor_keeps_the_next_from_probing() {
    List<Reply> replies = new ArrayList<>();
    serve.coze.always(call -> isPersonal(call) ? refused(4101) : FakeCoze.ok("", call));
    for (int i = 0; i < 5; i++) {
      serve.later(Duration.ofMillis(i), Serve.chat(), _ -> {});
    }
    serve.time.after(
        Duration.ofMinutes(1),
        () ->
            serve.coze.always(call -> {
              if (isPersonal(call)) {
                throw new IllegalStateException("a bug");
              }
              return FakeCoze.ok("", call);
            }));
    serve.time.after(Duration.ofMinutes(3), () -> serve.coze.always(call -> FakeCoze.ok("", call)));

    serve.later(Duration.ofMinutes(2), Serve.chat(), it -> replies.add(it.orElseThrow()));
    serve.later(Duration.ofMinutes(4), Serve.chat(), it -> replies.add(it.orElseThrow()));
    serve.time.run();

    assertThat(failure(replies.getFirst()).category()).isEqualTo(Category.INTERNAL);
    assertThat(replies.getLast().credential()).as("the next probe").isEqualTo("personal");
  }
}
