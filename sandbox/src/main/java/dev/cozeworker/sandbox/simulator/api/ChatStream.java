package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.api.Chat.Status;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Sse;
import dev.cozeworker.sandbox.simulator.settings.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The events of one chat, in their order. */
final class ChatStream {
  private static final String CHAT = "conversation.chat.";
  private static final String MESSAGE = "conversation.message.";
  private static final byte[] DELTA_END = "\"}\n\n".getBytes(StandardCharsets.UTF_8);

  private final Chat chat;
  private final Timing timing;
  private final Sse framing;
  private final List<Piece> pieces = new ArrayList<>();

  ChatStream(Chat chat, Timing timing, Sse framing) {
    this.chat = chat;
    this.timing = timing;
    this.framing = framing;
  }

  /** From the beginning to the end that the chat will have, but for the last event. */
  ChatStream whole() {
    chatEvent(0, Status.CREATED);
    chatEvent(0, Status.IN_PROGRESS);
    return rest();
  }

  /** What comes after the tools have answered. */
  ChatStream rest() {
    int count = Math.min(chat.behaviour.deltas(), chat.answer().length());
    if (chat.behaviour.reasoning()) {
      reasoning();
    }
    if (chat.end() == Status.COMPLETED) {
      deltas(count, count);
    } else if (chat.behaviour.failCode() != 0) {
      deltas(Math.ceilDiv(count, 2), count);
    }
    for (ObjectNode message : ChatJson.messages(chat)) {
      pieces.add(framing.event(timing.totalMillis(), MESSAGE + "completed", message));
    }
    chatEvent(timing.totalMillis(), chat.end());
    return this;
  }

  /** With the last event of a chat. */
  List<Piece> done() {
    String last = chat.behaviour.dialect() == Dialect.STUDIO ? "conversation.stream.done" : "done";
    pieces.add(framing.event(timing.totalMillis(), last, "[DONE]"));
    return pieces;
  }

  /** With the last event of a chatflow. */
  List<Piece> done(ObjectNode data) {
    pieces.add(framing.event(timing.totalMillis(), "done", data));
    return pieces;
  }

  private void chatEvent(int atMillis, Status status) {
    pieces.add(framing.event(atMillis, CHAT + status.label(), ChatJson.chat(chat, status)));
  }

  /** Deltas that say nothing but what the model thinks. */
  private void reasoning() {
    ObjectNode delta = ChatJson.delta(chat).put("content", "");
    for (String word : ChatJson.REASONING.split("(?<= )", -1)) {
      pieces.add(
          framing.event(
              timing.firstMillis(),
              MESSAGE + "delta",
              delta.deepCopy().put("reasoning_content", word)));
    }
  }

  /** The first of all deltas; they share the bytes around their text, which stands last. */
  private void deltas(int first, int count) {
    byte[] json = Json.bytes(ChatJson.delta(chat).put("content", ""));
    byte[] event = framing.before(MESSAGE + "delta");
    byte[] before = Arrays.copyOf(event, event.length + json.length - 2);
    System.arraycopy(json, 0, before, event.length, json.length - 2);
    String answer = chat.answer();
    int from = 0;
    for (int i = 0; i < first; i++) {
      int to = Prompt.cut(answer, i, count);
      byte[] text = JsonStringEncoder.getInstance().quoteAsUTF8(answer.substring(from, to));
      pieces.add(Piece.framed(timing.of(i, count), before, text, DELTA_END));
      from = to;
    }
  }
}
