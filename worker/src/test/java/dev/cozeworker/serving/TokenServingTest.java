package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.isPersonal;
import static dev.cozeworker.serving.FakeCoze.refused;
import static dev.cozeworker.serving.Served.failure;
import static dev.cozeworker.serving.Served.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.credentials.TokenResult;
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
}
