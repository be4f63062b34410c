package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.coze.Inquiries.Inquiry;
import dev.cozeworker.scripted.ScriptedServer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InquiriesTest extends CozeTest {

  @Test
  void an_answer_is_told_by_the_names_that_coze_uses() throws Exception {
    ScriptedServer server =
        server((_, wire) ->
            wire.answer(
                200, "", "{\"code\":0,\"data\":{\"user_id\":\"71\",\"user_name\":\"Wu\"}}"));

    Inquiry who = inquiries(server).whoIs(token(), soon());

    assertThat(who).isEqualTo(new Inquiry.Told(Map.of("user_id", "71", "user_name", "Wu")));
    assertThat(server.received().getFirst().target()).isEqualTo("/v1/users/me");
  }

  @Test
  void bots_and_workflows_are_looked_at_without_being_run() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(200, "", "{\"code\":0,\"data\":{}}"));

    assertThat(inquiries(server).bot("740", token(), soon())).isInstanceOf(Inquiry.Told.class);
    assertThat(inquiries(server).workflow("750", token(), soon())).isInstanceOf(Inquiry.Told.class);

    assertThat(server.received())
        .extracting(request -> request.method() + " " + request.target())
        .containsExactly(
            "GET /v1/bots/740?is_published=true", "GET /v1/workflows/750/versions?page_size=1");
  }

  @Test
  void a_refusal_says_whether_it_speaks_of_the_token() throws Exception {
    ScriptedServer server =
        server((request, wire) ->
            wire.answer(
                request.target().contains("me") ? 401 : 200,
                "x-tt-logid: log-7",
                request.target().contains("me")
                    ? "{\"code\":4100,\"msg\":\"bad " + TOKEN + "\"}"
                    : "{\"code\":4101,\"msg\":\"not yours\"}"));

    assertThat(inquiries(server).whoIs(token(), soon()))
        .isEqualTo(
            new Inquiry.Untold(
                new CallResult.Rejected(CallResult.Scope.CREDENTIAL, 4100, "bad ***", "log-7")));
    assertThat(inquiries(server).bot("740", token(), soon()))
        .isEqualTo(
            new Inquiry.Untold(
                new CallResult.Rejected(CallResult.Scope.RESOURCE, 4101, "not yours", "log-7")));
  }

  @Test
  void an_answer_that_cannot_be_read_is_no_refusal() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(200, "", "<html>sign in</html>"));

    assertThat(inquiries(server).whoIs(token(), soon()))
        .isInstanceOfSatisfying(
            Inquiry.Untold.class,
            untold -> assertThat(untold.why()).isInstanceOf(CallResult.Failed.class));
  }

  private Inquiries inquiries(ScriptedServer server) {
    return coze(server.uri(), ChatMode.STREAM).inquiries();
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(20);
  }
}
