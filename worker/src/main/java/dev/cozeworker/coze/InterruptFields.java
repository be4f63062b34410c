package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What an interrupted workflow says it waits for, as its fields come. */
final class InterruptFields {
  private String eventId = "";
  private int type;
  private @Nullable String nodeTitle;
  private @Nullable String data;

  /** Reads the data of an {@code Interrupt} event. */
  static InterruptFields read(byte[] json) throws IOException {
    InterruptFields interrupt = new InterruptFields();
    Json.object(json, interrupt::field);
    return interrupt;
  }

  /** Reads one field of the event, or of the {@code interrupt_data} inside it. */
  void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "interrupt_data" -> Json.object(value, this::field);
      case "event_id" -> eventId = String.valueOf(Json.text(value));
      case "type" -> type = Json.number(value);
      case "data" -> data = Json.text(value);
      case "node_title" -> nodeTitle = Json.text(value);
      default -> value.skipChildren();
    }
  }

  Reply.Interrupt toInterrupt() {
    return new Reply.Interrupt(eventId, type, nodeTitle, data);
  }
}
