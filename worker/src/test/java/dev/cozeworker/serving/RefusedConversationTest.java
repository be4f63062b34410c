package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.NOT_YOURS;
import static dev.cozeworker.serving.FakeCoze.isPersonal;
import static dev.cozeworker.serving.FakeCoze.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.RouteConfig.ConversationOnFailover;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.conversations.Conversations.Owner;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of a request when it may be its conversation that is refused. */
class RefusedConversationTest {
  private static final Owner PERSONAL = new Owner("default", "personal");

  private final Serve serve = new Serve();

  @Test
  void a_refusal_of_an_unknown_conversation_is_tried_with_a_new_one_before_it_counts() {
    serve.coze.always(
        call -> "theirs".equals(call.conversationId()) ? refused(4101) : FakeCoze.ok("", call));

    Reply reply = serve.reply(Serve.chatIn("theirs"));

    assertThat(serve.coze.conversationsCalled())
        .containsExactly("personal theirs", "personal new-1-personal");
    assertThat(reply.credential()).isEqualTo("personal");
    assertThat(reply.failedOver()).isFalse();
    assertThat(reply.conversation())
        .isEqualTo(new Reply.ConversationChange("theirs", "new-1-personal", "refused"));
  }

  @Test
  void such_refusals_open_no_breaker() {
    serve.coze.always(call ->
        Objects.requireNonNullElse(call.conversationId(), "").startsWith("theirs")
            ? refused(4101)
            : FakeCoze.ok("", call));
    for (int i = 0; i < 20; i++) {
      serve.later(Duration.ofSeconds(i), Serve.chatIn("theirs-" + i), _ -> {});
    }

    serve.time.run();

    assertThat(serve.route().status().credentials().getFirst().openResources()).isEmpty();
  }

  @Test
  void conversation_trouble_is_tried_with_a_new_one_even_where_the_owner_is_known() {
    serve.conversations.learn("old", PERSONAL);
    serve.coze.says("personal", NOT_YOURS);

    Reply reply = serve.reply(Serve.chatIn("old"));

    assertThat(serve.coze.conversationsCalled())
        .containsExactly("personal old", "personal new-1-personal");
    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void a_refusal_of_its_own_conversation_counts_at_once() {
    serve.conversations.learn("old", PERSONAL);
    serve.coze.says("personal", refused(4101));

    serve.reply(Serve.chatIn("old"));

    assertThat(serve.coze.created).containsExactly("new-1-enterprise");
  }

  @Test
  void keep_passes_the_conversation_on_as_it_is() {
    serve.onFailover = ConversationOnFailover.KEEP;
    serve.conversations.learn("old", PERSONAL);
    serve.coze.says("personal", refused(4101));

    Reply reply = serve.reply(Serve.chatIn("old"));

    assertThat(serve.coze.conversationsCalled()).containsExactly("personal old", "enterprise old");
    assertThat(reply.conversation()).isNull();
  }

  @Test
  void keep_tries_once_without_the_conversation_when_it_is_refused() {
    serve.onFailover = ConversationOnFailover.KEEP;
    serve.conversations.learn("old", PERSONAL);
    serve.coze.always(call -> {
      if (isPersonal(call) || call.conversationId() != null) {
        return refused(4101);
      }
      return FakeCoze.answered("", "made-by-coze");
    });

    Reply reply = serve.reply(Serve.chatIn("old"));

    assertThat(serve.coze.conversationsCalled())
        .containsExactly("personal old", "enterprise old", "enterprise null");
    assertThat(serve.coze.created).isEmpty();
    assertThat(reply.conversation())
        .isEqualTo(new Reply.ConversationChange("old", "made-by-coze", "failover"));
  }

  @Test
  void tool_outputs_keep_their_conversation_whatever_happens() {
    serve.coze.says("personal", NOT_YOURS);

    Reply reply = serve.reply(Serve.pinnedTo("personal", Serve.toolOutputs()));

    assertThat(serve.coze.conversationsCalled()).containsExactly("personal conv");
    assertThat(reply.status()).isEqualTo(Status.FAILED);
    assertThat(serve.coze.created).isEmpty();
  }
}
