package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.ScriptedServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatStreamTest extends CozeTest {

  @Test
  void a_chat_gives_its_answers_follow_ups_and_usage() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) ->
            wire.stream(
                CREATED
                    + DELTA
                    + DELTA
                    + message("function_call", "look")
                    + message("answer", "Hello")
                    + message("verbose", "{}")
                    + message("answer", "Bye")
                    + message("follow_up", "More?")
                    + COMPLETED
                    + DONE));

    CallResult result = call(server, chat());

    assertThat(result).isInstanceOf(CallResult.ChatAnswered.class);
    CallResult.ChatAnswered answered = (CallResult.ChatAnswered) result;
    assertThat(answered.logid()).isEqualTo("log-1");
    Reply.ChatResult chat = answered.chat();
    assertThat(chat.chatId()).isEqualTo("chat-1");
    assertThat(chat.conversationId()).isEqualTo("conv-1");
    assertThat(chat.content()).isEqualTo("Hello\nBye");
    assertThat(chat.messages())
        .extracting(Reply.ChatMessage::type)
        .containsExactly("function_call", "answer", "answer");
    assertThat(chat.followUps()).containsExactly("More?");
    assertThat(chat.usage()).isEqualTo(new Reply.Usage(42L, 12L, 30L));
    assertThat(accepted).hasValue(1);
    assertThat(names).isEqualTo(List.of(new Call.CallName("conv-1", "chat-1")));
  }
}
