package dev.cozeworker.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/**
 * Reads an object whose fields are the caller's own, such as {@code metadata}, so that it can be
 * written again as it was: numbers to the last digit, fields in their order, none of them twice.
 */
final class FreeForm {

  static final int DEEPEST = 100;
  static final int LONGEST_NUMBER = 1_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FreeForm() {}

  static ObjectNode object(JsonParser parser) throws IOException {
    ValueReaders.expect(parser, JsonToken.START_OBJECT, "an object");
    expectNotTooDeep(parser);
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = ValueReaders.wellFormed(parser, parser.currentName());
      if (object.has(name)) {
        throw BrokenRule.at(parser, "appears twice");
      }
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    expectNotTooDeep(parser);
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> TextNode.valueOf(ValueReaders.wellFormed(parser, parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.getInstance();
      case FIELD_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value begins with " + parser.currentToken());
    };
  }

  private static NumericNode number(JsonParser parser) throws IOException {
    if (parser.getTextLength() > LONGEST_NUMBER) {
      throw BrokenRule.at(parser, "is a number of more than " + LONGEST_NUMBER + " characters");
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      return decimal(parser);
    }
    return switch (parser.getNumberType()) {
      case INT -> IntNode.valueOf(parser.getIntValue());
      case LONG -> LongNode.valueOf(parser.getLongValue());
      default -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
    };
  }

  private static NumericNode decimal(JsonParser parser) throws IOException {
    try {
      return DecimalNode.valueOf(parser.getDecimalValue());
    } catch (NumberFormatException | JsonProcessingException exponentOutOfRange) {
      throw BrokenRule.at(parser, "is a number out of range");
    }
  }

  private static void expectNotTooDeep(JsonParser parser) {
    if (parser.getParsingContext().getNestingDepth() > DEEPEST) {
      throw BrokenRule.at(parser, "is nested more than " + DEEPEST + " levels deep");
    }
  }
}
