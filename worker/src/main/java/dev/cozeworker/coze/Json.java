package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Coze's JSON, read field by field; what is not asked for is skipped and what is odd is borne. */
final class Json {
  /** Shared buffers: one set a thread would be half of the memory of ten thousand of them. */
  static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
              .build());

  /** Stands for a number that cannot be read. */
  static final int NO_NUMBER = -1;

  private Json() {}

  /** Takes one field; the parser stands on its value and is left on the value's last token. */
  @FunctionalInterface
  interface FieldReader {
    void read(String name, JsonParser value) throws IOException;
  }

  /** Reads one object from those bytes; anything that is no object is an empty one. */
  static void object(byte[] json, FieldReader fields) throws IOException {
    try (JsonParser parser = MAPPER.createParser(json)) {
      parser.nextToken();
      object(parser, fields);
    }
  }

  /** Reads the object that the parser stands on, or skips what is no object. */
  static void object(JsonParser parser, FieldReader fields) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      fields.read(name, parser);
    }
  }

  /** Reads each element of the array that the parser stands on, or skips what is no array. */
  static void array(JsonParser parser, FieldReader fields) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      fields.read("", parser);
    }
  }

  /** Returns a text as it is, any other value as JSON, and null for null. */
  static @Nullable String text(JsonParser value) throws IOException {
    return switch (value.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> tree(value).toString();
      default -> value.getText();
    };
  }

  /**
   * Returns a number that may be written as a text, 0 where there is none, and {@link #NO_NUMBER}
   * for anything else, since an odd code is no success.
   */
  static int number(JsonParser value) throws IOException {
    return switch (value.currentToken()) {
      case VALUE_NULL -> 0;
      case VALUE_STRING -> value.getText().isBlank() ? 0 : clamped(value);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> clamped(value);
      default -> {
        value.skipChildren();
        yield NO_NUMBER;
      }
    };
  }

  private static int clamped(JsonParser value) throws IOException {
    return Math.clamp(value.getValueAsLong(NO_NUMBER), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Returns an object as a tree, or null for anything else. */
  static @Nullable JsonNode treeOrNull(JsonParser value) throws IOException {
    JsonNode tree = tree(value);
    return tree.isObject() ? tree : null;
  }

  private static JsonNode tree(JsonParser value) throws IOException {
    return MAPPER.readTree(value);
  }

  /** Returns the tokens that Coze counted, or null for null. */
  static Reply.@Nullable Usage usage(JsonParser value) throws IOException {
    if (value.currentToken() != JsonToken.START_OBJECT) {
      value.skipChildren();
      return null;
    }
    JsonNode usage = tree(value);
    return new Reply.Usage(
        count(usage, "token_count"), count(usage, "input_count"), count(usage, "output_count"));
  }

  private static @Nullable Long count(JsonNode usage, String field) {
    JsonNode count = usage.path(field);
    return count.isNumber() || count.isTextual() ? Long.valueOf(count.asLong()) : null;
  }
}
