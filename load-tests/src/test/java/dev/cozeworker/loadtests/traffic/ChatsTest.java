package dev.cozeworker.loadtests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatsTest {
  private final Chats chats = new Chats("run-1", List.of("bot-a", "bot-b"));

  @Test
  void every_bot_is_asked_in_turn() {
    assertThat(List.of(chats.chat(0), chats.chat(1), chats.chat(2)))
        .extracting(request -> ((Payload.Chat) request.payload()).botId())
        .containsExactly("bot-a", "bot-b", "bot-a");
  }

  @Test
  void the_question_is_the_id_so_that_the_journal_tells_whose_call_it_was() {
    Request request = chats.chat(17);

    assertThat(((Payload.Chat) request.payload()).additionalMessages().getFirst().content())
        .isEqualTo(request.id());
  }

  @Test
  void a_request_is_known_again_by_its_number() {
    assertThat(chats.number(chats.chat(17).id())).isEqualTo(17);
    assertThat(chats.number("run-2-17")).isNegative();
  }
}
