package dev.cozeworker.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import okio.BufferedSource;

/**
 * Reads the events of one chat to their end and keeps the answer. The data of events that bring
 * nothing to it is skipped without being decoded.
 */
final class AnswerReader {
  private static final String MESSAGE = "conversation.message.completed";
  private static final String ENDED = "conversation.chat.completed";
  private static final String EVENT = "event:";
  private static final int DATA = "data:".length();

  private final BufferedSource source;
  private final ObjectMapper mapper;
  private String event = "";
  private String answer = "";
  private boolean ended;

  AnswerReader(BufferedSource source, ObjectMapper mapper) {
    this.source = source;
    this.mapper = mapper;
  }

  /**
   * Returns the answer.
   *
   * @throws IOException if the chat did not complete
   */
  String read() throws IOException {
    for (long end = line(); end >= 0; end = line()) {
      if (source.getBuffer().getByte(0) == 'e') {
        event = source.readUtf8(end).substring(EVENT.length()).strip();
        ended |= event.equals(ENDED);
      } else if (event.equals(MESSAGE) && end > 0) {
        message(source.readByteArray(end));
      } else {
        source.skip(end);
      }
      source.skip(1);
    }
    if (!ended) {
      throw new IOException("the chat did not complete; its last event was " + event);
    }
    return answer;
  }

  private long line() throws IOException {
    return source.indexOf((byte) '\n');
  }

  private void message(byte[] line) throws IOException {
    JsonNode message = mapper.readTree(line, DATA, line.length - DATA);
    if (message.path("type").asText().equals("answer")) {
      answer = message.path("content").asText();
    }
  }
}
