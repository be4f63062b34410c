package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest extends CozeTest {
  private final ScriptedServer server =
      server((_, wire) -> wire.stream(CREATED + message("answer", "Hi") + COMPLETED + DONE));

  @Test
  void a_chat_goes_to_coze_with_every_documented_field() throws InterruptedException {
    Payload.Chat chat =
        new Payload.Chat(
            "bot-1",
            "user-1",
            null,
            List.of(
                new Payload.Message("user", "question", "Hi", "text", Map.of("k", "v")),
                new Payload.Message("assistant", null, null, null, Map.of())),
            Map.of("name", "value"),
            json("{\"p\":[1,{}]}"),
            Map.of("m", "1"),
            false,
            true,
            json("{\"command_id\":\"c\"}"),
            Map.of("latitude", "1"),
            "published_online",
            "7",
            "1024",
            null);

    CallResult result = call(server, chat);

    assertThat(result).isInstanceOf(CallResult.ChatAnswered.class);
    assertThat(json(server.received().getFirst().body()))
        .isEqualTo(
            json(
                """
                {"bot_id":"bot-1","user_id":"user-1",
                 "additional_messages":[
                   {"role":"user","type":"question","content":"Hi","content_type":"text",
                    "meta_data":{"k":"v"}},
                   {"role":"assistant"}],
                 "custom_variables":{"name":"value"},"parameters":{"p":[1,{}]},
                 "meta_data":{"m":"1"},"auto_save_history":false,"enable_card":true,
                 "shortcut_command":{"command_id":"c"},"extra_params":{"latitude":"1"},
                 "publish_status":"published_online","bot_version":"7","connector_id":"1024",
                 "stream":true}
                """));
  }

  @Test
  void extra_fields_are_merged_and_neither_stream_nor_a_field_of_the_payload_is_overruled()
      throws InterruptedException {
    CallResult result =
        call(server, chat("{\"new_field\":{\"a\":1},\"stream\":false,\"bot_id\":\"other\"}"));

    assertThat(result).isInstanceOf(CallResult.ChatAnswered.class);
    var body = json(server.received().getFirst().body());
    assertThat(body.path("new_field")).isEqualTo(json("{\"a\":1}"));
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.path("bot_id").asText()).isEqualTo("bot-1");
  }

  @Test
  void every_attempt_of_one_payload_carries_its_conversation() throws InterruptedException {
    Payload.Chat payload = chat();

    assertThat(call(server, payload)).isInstanceOf(CallResult.ChatAnswered.class);
    assertThat(call(server, payload)).isInstanceOf(CallResult.ChatAnswered.class);

    assertThat(server.received())
        .extracting(Received::target)
        .containsExactly("/v3/chat?conversation_id=conv-1", "/v3/chat?conversation_id=conv-1");
    assertThat(server.received().getFirst().body())
        .isEqualTo(server.received().getLast().body())
        .doesNotContain("conv-of-the-payload");
  }

  @Test
  void the_token_goes_into_the_header_and_nowhere_else() throws InterruptedException {
    assertThat(call(server, chat())).isInstanceOf(CallResult.ChatAnswered.class);

    Received received = server.received().getFirst();
    assertThat(received.headers()).containsEntry("authorization", "Bearer " + TOKEN);
    assertThat(received.target() + received.body()).doesNotContain(TOKEN);
  }

  @Test
  void a_path_in_the_base_url_is_kept() throws InterruptedException {
    HttpCoze coze = coze(URI.create(server.uri() + "/proxy/"), ChatMode.STREAM);

    CallResult result = coze.call(attempt(chat(), Duration.ofSeconds(20)));

    assertThat(result).isInstanceOf(CallResult.ChatAnswered.class);
    assertThat(server.received().getFirst().target()).startsWith("/proxy/v3/chat?");
  }

  @Test
  void a_new_conversation_is_made_for_the_bot() throws InterruptedException {
    ScriptedServer conversations =
        server((_, wire) -> wire.answer(200, "", "{\"code\":0,\"data\":{\"id\":\"conv-2\"}}"));

    assertThat(create(conversations)).isEqualTo(new Coze.ConversationCreated.Created("conv-2"));
    assertThat(conversations.received().getFirst().target()).isEqualTo("/v1/conversation/create");
    assertThat(conversations.received().getFirst().body()).isEqualTo("{\"bot_id\":\"bot-1\"}");
  }

  @Test
  void a_conversation_that_is_refused_says_how() throws InterruptedException {
    ScriptedServer conversations =
        server((_, wire) -> wire.answer(403, "", "{\"code\":4101,\"msg\":\"no right\"}"));

    assertThat(create(conversations))
        .isEqualTo(
            new Coze.ConversationCreated.NotCreated(
                new CallResult.Rejected(CallResult.Scope.RESOURCE, 4101, "no right", null)));
  }

  @Test
  void a_conversation_may_be_asked_for_again_after_a_broken_connection()
      throws InterruptedException {
    ScriptedServer conversations = server((_, wire) -> wire.reset());

    assertThat(create(conversations))
        .isInstanceOfSatisfying(
            Coze.ConversationCreated.NotCreated.class,
            not -> {
              CallResult.Failed failed = (CallResult.Failed) not.why();
              assertThat(failed.retryable()).isTrue();
              assertThat(failed.reachedCoze()).isFalse();
            });
  }

  @Test
  void a_chat_is_cancelled_beside_the_callers_work() {
    ScriptedServer over =
        server((_, wire) -> wire.answer(200, "", "{\"code\":4104,\"msg\":\"it is over\"}"));

    coze(over.uri(), ChatMode.STREAM).cancel(token(), new Call.CallName("conv-1", "chat-1"));

    await().until(() -> !over.received().isEmpty());
    Received request = over.received().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/v3/chat/cancel");
    assertThat(request.headers()).containsEntry("authorization", "Bearer " + TOKEN);
    assertThat(json(request.body()))
        .isEqualTo(json("{\"conversation_id\":\"conv-1\",\"chat_id\":\"chat-1\"}"));
  }

  private Coze.ConversationCreated create(ScriptedServer conversations)
      throws InterruptedException {
    return coze(conversations.uri(), ChatMode.STREAM)
        .createConversation(token(), "bot-1", Instant.now().plusSeconds(20), abandonment);
  }
}
