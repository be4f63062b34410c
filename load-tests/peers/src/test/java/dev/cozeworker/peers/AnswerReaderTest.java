package dev.cozeworker.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
  private static final String BEGIN =
      """
      event:conversation.chat.created
      data:{"id":"1"}

      event:conversation.message.delta
      data:{"type":"answer","content":"not this"}

      event:conversation.message.completed
      data:{"type":"answer","content":"The answer."}

      event:conversation.message.completed
      data:{"type":"verbose","content":"nor this"}

      """;

  @Test
  void the_answer_is_the_completed_message_of_that_type() throws IOException {
    String end = "event:conversation.chat.completed\ndata:{}\n\nevent:done\ndata:\"[DONE]\"\n\n";

    assertThat(read(BEGIN + end)).isEqualTo("The answer.");
  }

  @Test
  void a_stream_that_is_cut_is_no_answer() {
    assertThatThrownBy(() -> read(BEGIN)).hasMessageContaining("did not complete");
  }

  private static String read(String events) throws IOException {
    return new AnswerReader(new Buffer().writeUtf8(events), new ObjectMapper()).read();
  }
}
