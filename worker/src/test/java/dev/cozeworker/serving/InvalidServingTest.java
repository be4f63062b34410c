package dev.cozeworker.serving;

import static dev.cozeworker.serving.Served.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.contracts.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused before any call, since it does not fit its route. */
class InvalidServingTest {
  private final Serve serve = new Serve();

  @Test
  void an_unknown_route_is_invalid_and_told_which_there_are() {
    Reply reply =
        serve.reply(new Request("x", Serve.chat().payload(), "vip", null, null, null, null));

    assertThat(failure(reply).category()).isEqualTo(Category.INVALID_REQUEST);
    assertThat(failure(reply).message()).contains("$.route", "vip", "default");
  }

  @Test
  void an_unknown_credential_is_invalid_and_told_which_there_are() {
    Reply reply = serve.reply(Serve.pinnedTo("enterprize", Serve.chat()));

    assertThat(failure(reply).category()).isEqualTo(Category.INVALID_REQUEST);
    assertThat(failure(reply).message()).contains("$.credential", "personal, enterprise");
  }

  @Test
  void a_user_on_a_route_that_is_not_per_user_is_invalid() {
    Reply reply =
        serve.reply(new Request("x", Serve.chat().payload(), "default", "u-1", null, null, null));

    assertThat(failure(reply).message()).contains("$.user", "not per user");
  }

  @Test
  void tool_outputs_need_the_credential_that_started_the_chat() {
    Reply reply = serve.reply(Serve.toolOutputs());

    assertThat(failure(reply).category()).isEqualTo(Category.INVALID_REQUEST);
    assertThat(failure(reply).message()).contains("$.credential", "personal, enterprise");
  }

  @Test
  void tool_outputs_need_no_credential_where_the_route_has_one() {
    serve.credentials = List.of(serve.personal);

    Reply reply = serve.reply(Serve.toolOutputs());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(serve.coze.calls.getFirst().call().conversationId()).isEqualTo("conv");
  }
}
