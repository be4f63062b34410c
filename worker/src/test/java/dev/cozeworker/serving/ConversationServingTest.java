package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.NOT_YOURS;
import static dev.cozeworker.serving.FakeCoze.isPersonal;
import static dev.cozeworker.serving.FakeCoze.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.conversations.Conversations.Owner;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.coze.Coze.ConversationCreated.NotCreated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How a conversation is replaced when its credential no longer serves it. */
class ConversationServingTest {
  private static final Owner PERSONAL = new Owner("default", "personal");

  private final Serve serve = new Serve();

  @Test
  void a_conversation_of_an_unknown_owner_is_sent_as_it_is() {
    Reply reply = serve.reply(Serve.chatIn("old"));

    assertThat(serve.coze.conversationsCalled()).containsExactly("personal old");
    assertThat(reply.conversation()).isNull();
  }

  @Test
  void a_conversation_is_known_as_its_credentials_own_once_it_was_served() {
    serve.reply(Serve.chatIn("old"));

    assertThat(serve.conversations.owner("old")).contains(PERSONAL);
  }

  @Test
  void a_conversation_of_another_is_replaced_before_the_call() {
    serve.conversations.learn("old", PERSONAL);
    serve.coze.says("personal", refused(4101));

    Reply reply = serve.reply(Serve.chatIn("old"));

    assertThat(serve.coze.conversationsCalled())
        .containsExactly("personal old", "enterprise new-1-enterprise");
    assertThat(reply.conversation())
        .isEqualTo(new Reply.ConversationChange("old", "new-1-enterprise", "failover"));
  }

  @Test
  void the_next_message_of_the_old_conversation_goes_to_the_same_new_one() {
    serve.conversations.learn("old", PERSONAL);
    serve.coze.always(call -> isPersonal(call) ? refused(4101) : FakeCoze.ok("", call));
    serve.later(Duration.ZERO, Serve.chatIn("old"), _ -> {});
    serve.later(Duration.ofSeconds(5), Serve.chatIn("old"), _ -> {});

    serve.time.run();

    assertThat(serve.coze.created).hasSize(1);
    assertThat(serve.coze.conversationsCalled())
        .filteredOn(call -> call.startsWith("enterprise"))
        .containsExactly("enterprise new-1-enterprise", "enterprise new-1-enterprise");
  }

  @Test
  void many_requests_at_once_make_one_new_conversation() {
    serve.conversations.learn("old", PERSONAL);
    serve.coze.always(call -> isPersonal(call) ? refused(4101) : FakeCoze.ok("", call));
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      serve.later(Duration.ZERO, Serve.chatIn("old"), reply -> replies.add(reply.orElseThrow()));
    }

    serve.time.run();

    assertThat(serve.coze.created).hasSize(1);
    assertThat(replies).hasSize(50).allMatch(reply -> reply.status() == Status.COMPLETED);
  }

  @Test
  void when_the_one_who_makes_it_fails_the_next_makes_it() {
    serve.conversations.learn("old", PERSONAL);
    serve.coze.always(call -> isPersonal(call) ? refused(4101) : FakeCoze.ok("", call));
    serve.coze.creates(new NotCreated(new CallResult.TimedOut("slow", null)));
    List<Status> statuses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      serve.later(
          Duration.ZERO, Serve.chatIn("old"), reply -> statuses.add(reply.orElseThrow().status()));
    }

    serve.time.run();

    assertThat(serve.coze.created).hasSize(1);
    assertThat(statuses)
        .containsExactlyInAnyOrder(
            Status.FAILED, Status.COMPLETED, Status.COMPLETED, Status.COMPLETED, Status.COMPLETED);
  }

  @Test
  void a_replacement_that_coze_no_longer_knows_is_made_anew() {
    serve.conversations.learn("old", new Owner("default", "enterprise"));
    serve.conversations.replace("old", PERSONAL, "gone");
    serve.coze.always(
        call -> "gone".equals(call.conversationId()) ? NOT_YOURS : FakeCoze.ok("", call));

    Reply reply = serve.reply(Serve.chatIn("old"));

    assertThat(serve.coze.conversationsCalled())
        .containsExactly("personal gone", "personal new-1-personal");
    assertThat(reply.conversation()).isNotNull();
  }

  @Test
  void a_request_without_a_message_of_its_own_stays_with_its_credential() {
    serve.conversations.learn("old", new Owner("default", "enterprise"));

    Reply reply = serve.reply(Serve.chatWithoutMessageIn("old"));

    assertThat(serve.coze.conversationsCalled()).containsExactly("enterprise old");
    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void a_request_without_a_message_of_its_own_waits_for_another_token_of_its_credential() {
    List<Reply> replies = new ArrayList<>();
    serve.later(Duration.ZERO, Serve.chat(), reply -> replies.add(reply.orElseThrow()));
    serve.later(
        Duration.ofSeconds(1),
        Serve.chatWithoutMessageIn("old"),
        reply -> replies.add(reply.orElseThrow()));
    serve.conversations.learn("old", PERSONAL);
    serve.time.after(
        Duration.ofMillis(500), () -> serve.coze.says("personal", refused(4100), refused(4100)));

    serve.time.run();

    assertThat(replies).extracting(Reply::credential).containsExactly("personal", "personal");
  }

  @Test
  void a_request_without_a_message_of_its_own_fails_and_says_why_when_its_credential_refuses() {
    List<Reply> replies = new ArrayList<>();
    serve.later(Duration.ZERO, Serve.chat(), reply -> replies.add(reply.orElseThrow()));
    serve.later(
        Duration.ofMinutes(1),
        Serve.chatWithoutMessageIn("old"),
        reply -> replies.add(reply.orElseThrow()));
    serve.conversations.learn("old", PERSONAL);
    serve.coze.always(call ->
        isPersonal(call) && call.conversationId() != null ? refused(4101) : FakeCoze.ok("", call));

    serve.time.run();

    assertThat(serve.coze.conversationsCalled()).containsExactly("personal null", "personal old");
    Reply reply = replies.getLast();
    assertThat(reply.completedAt())
        .as("what cannot be moved is not waited for")
        .isBefore(reply.receivedAt().plusSeconds(1));
    Reply.Failure failure = Objects.requireNonNull(reply.error());
    assertThat(failure.category()).isEqualTo(Category.INVALID_REQUEST);
    assertThat(failure.message()).contains("no message of its own", "personal with 4101");
  }

  @Test
  void a_new_conversation_that_is_refused_counts_as_a_refusal() {
    serve.conversations.learn("old", new Owner("default", "enterprise"));
    serve.coze.creates(new NotCreated(refused(4100)));

    Reply reply = serve.reply(Serve.chatIn("old"));

    assertThat(serve.coze.conversationsCalled()).containsExactly("enterprise old");
    assertThat(reply.attempts()).extracting(Reply.Attempt::code).containsExactly(4100, null);
  }

  @Test
  void a_new_conversation_that_cannot_be_made_leaves_the_request_to_the_next_credential() {
    CallResult malformed =
        new CallResult.Failed(Category.INVALID_REQUEST, 4000, "bad bot_id", false, true, null);
    serve.conversations.learn("old", new Owner("default", "enterprise"));
    serve.coze.creates(new NotCreated(malformed));

    Reply reply = serve.reply(Serve.chatIn("old"));

    assertThat(reply.credential()).isEqualTo("enterprise");
  }

  @Test
  void a_new_conversation_may_be_asked_for_again_though_the_first_asking_reached_coze() {
    CallResult broken =
        new CallResult.Failed(Category.UPSTREAM, 5000, "internal", true, true, null);
    serve.conversations.learn("old", new Owner("default", "enterprise"));
    serve.coze.creates(new NotCreated(broken));

    Reply reply = serve.reply(Serve.chatIn("old"));

    assertThat(reply.credential()).isEqualTo("personal");
    assertThat(serve.coze.created).hasSize(1);
  }
}
