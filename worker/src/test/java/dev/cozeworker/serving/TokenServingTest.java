package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.isPersonal;
import static dev.cozeworker.serving.FakeCoze.refused;
import static dev.cozeworker.serving.Served.failure;
import static dev.cozeworker.serving.Served.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.credentials.TokenResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of a request whose credential has no token, or one that is refused. */
class TokenServingTest {
  private final Serve serve = new Serve();

  @Test
  void a_token_refused_for_its_age_is_fetched_anew_before_that_counts() {
    serve.personal.renewable();
    serve.coze.always(call ->
        call.token().value().reveal().equals("personal") ? refused(4100) : FakeCoze.ok("", call));

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.credential()).isEqualTo("personal");
    assertThat(outcomes(reply)).containsExactly("personal REJECTED", "personal OK");
  }

  @Test
  void a_fresh_token_is_tried_once() {
    serve.personal.renewable();
    serve.coze.always(call -> isPersonal(call) ? refused(4100) : FakeCoze.ok("", call));

    Reply reply = serve.reply(Serve.chat());

    assertThat(outcomes(reply))
        .containsExactly("personal REJECTED", "personal REJECTED", "enterprise OK");
  }

  @Test
  void a_refusal_of_one_bot_does_not_fetch_a_token() {
    serve.personal.renewable();
    serve.coze.always(call -> isPersonal(call) ? refused(4101) : FakeCoze.ok("", call));

    Reply reply = serve.reply(Serve.chat());

    assertThat(outcomes(reply)).containsExactly("personal REJECTED", "enterprise OK");
  }

  @Test
  void a_token_endpoint_that_refuses_counts_as_a_refusal_of_the_credential() {
    serve.personal.next(new TokenResult.Refused(400, "the app is not installed", "log-7"));

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.credential()).isEqualTo("enterprise");
    assertThat(reply.attempts().getFirst().message()).contains("not installed");
  }

  @Test
  void a_token_endpoint_that_is_down_is_tried_again() {
    serve.personal.next(new TokenResult.Unavailable("connection refused", null));

    Reply reply = serve.reply(Serve.chat());

    assertThat(outcomes(reply)).containsExactly("personal FAILED", "personal OK");
  }

  @Test
  void a_token_endpoint_that_stays_down_leaves_the_request_to_the_next_credential() {
    for (int i = 0; i < 4; i++) {
      serve.personal.next(new TokenResult.Unavailable("connection refused", null));
    }

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.credential()).isEqualTo("enterprise");
    assertThat(reply.failedOver()).isTrue();
  }

  @Test
  void a_request_that_is_refused_by_one_and_has_no_token_for_the_other_is_not_rejected() {
    serve.coze.says("enterprise", refused(4101));
    for (int i = 0; i < 4; i++) {
      serve.personal.next(new TokenResult.Unavailable("connection refused", null));
    }

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.UPSTREAM);
    assertThat(failure(reply).message()).contains("connection refused");
  }

  @Test
  void a_token_that_cannot_be_had_for_a_while_is_waited_for_while_the_other_refuses() {
    List<Reply> replies = new ArrayList<>();
    serve.later(Duration.ZERO, Serve.chat(), it -> replies.add(it.orElseThrow()));
    serve.later(Duration.ofSeconds(1), Serve.chat(), it -> replies.add(it.orElseThrow()));
    serve.time.after(
        Duration.ofMillis(500),
        () -> {
          for (int i = 0; i < 6; i++) {
            serve.personal.next(new TokenResult.Unavailable("connection refused", null));
          }
        });
    serve.coze.says("enterprise", refused(4101), refused(4101), refused(4101));

    serve.time.run();

    assertThat(replies).extracting(Reply::credential).containsExactly("personal", "personal");
  }

  @Test
  void a_credential_that_is_asked_for_by_name_may_get_another_token_if_it_has_served() {
    List<Reply> replies = new ArrayList<>();
    serve.later(Duration.ZERO, Serve.chat(), it -> replies.add(it.orElseThrow()));
    serve.later(
        Duration.ofSeconds(1),
        Serve.pinnedTo("personal", Serve.toolOutputs()),
        it -> replies.add(it.orElseThrow()));
    serve.time.after(
        Duration.ofMillis(500), () -> serve.coze.says("personal", refused(4100), refused(4100)));

    serve.time.run();

    assertThat(replies)
        .extracting(Reply::status)
        .containsExactly(Reply.Status.COMPLETED, Reply.Status.COMPLETED);
  }

  @Test
  void a_token_that_has_been_bad_for_long_is_not_waited_for() {
    List<Reply> replies = new ArrayList<>();
    serve.coze.always(call ->
        FakeCredential.nameIn(call.token()).equals("personal")
                && serve.time.instant().isAfter(VirtualTime.START.plusSeconds(1))
            ? refused(4100)
            : FakeCoze.ok("done", call));
    serve.later(Duration.ZERO, Serve.chat(), _ -> {});
    for (int i = 0; i < 6; i++) {
      serve.later(Duration.ofSeconds(2 + i), Serve.chat(), _ -> {});
    }
    serve.later(
        Duration.ofMinutes(10),
        Serve.pinnedTo("personal", Serve.chat()),
        it -> replies.add(it.orElseThrow()));

    serve.time.run();

    Reply reply = replies.getFirst();
    assertThat(failure(reply).category()).isEqualTo(Category.REJECTED);
    assertThat(Duration.between(Objects.requireNonNull(reply.receivedAt()), reply.completedAt()))
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void a_credential_that_is_asked_for_by_name_and_has_never_served_is_not_waited_for() {
    serve.coze.says("personal", refused(4100), refused(4100));

    Reply reply = serve.reply(Serve.pinnedTo("personal", Serve.toolOutputs()));

    assertThat(failure(reply).category()).isEqualTo(Category.REJECTED);
    assertThat(reply.attempts()).hasSizeLessThanOrEqualTo(2);
  }
}
