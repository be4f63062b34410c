package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The frame of Coze's plain answers and errors: {@code {code, msg, detail:{logid}}}. */
final class Envelope {
  private static final Set<String> FIELDS = Set.of("code", "error_code", "data");

  private int code;
  private boolean recognised;
  private String message = "";
  private @Nullable String logid;

  private Envelope() {}

  /** Reads an envelope that carries nothing of interest. */
  static Envelope read(byte[] json) throws IOException {
    return read(json, (name, value) -> value.skipChildren());
  }

  /** Reads an envelope and gives what it carries to that reader. */
  static Envelope read(byte[] json, Json.FieldReader content) throws IOException {
    Envelope envelope = new Envelope();
    Json.object(json, (name, value) -> envelope.field(name, value, content));
    return envelope;
  }

  /** Returns whether it is Coze's at all: any other object of JSON says nothing of success. */
  boolean recognised() {
    return recognised;
  }

  int code() {
    return code;
  }

  String message() {
    return message;
  }

  @Nullable String logid() {
    return logid;
  }

  private void field(String name, JsonParser value, Json.FieldReader content) throws IOException {
    recognised |= FIELDS.contains(name);
    switch (name) {
      case "code", "error_code" -> {
        int next = Json.number(value);
        code = code == 0 ? next : code;
      }
      case "msg", "error_message" -> {
        String text = Json.text(value);
        message = text == null ? "" : text;
      }
      case "detail" ->
          Json.object(
              value,
              (field, inner) -> {
                if (field.equals("logid")) {
                  logid = Json.text(inner);
                } else {
                  inner.skipChildren();
                }
              });
      default -> content.read(name, value);
    }
  }
}
