package dev.cozeworker.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of value that the tables of fields are made of. */
final class ValueReaders {

  private static final int UNLIMITED = Integer.MAX_VALUE;

  /** Any text, the empty one too. */
  static final ValueReader<String> TEXT =
      parser -> {
        expect(parser, JsonToken.VALUE_STRING, "a string");
        return wellFormed(parser, parser.getText());
      };

  /** A text that is not empty, as names and ids are. */
  static final ValueReader<String> NAME = text(1, UNLIMITED);

  /** An id that Coze gave; the worker remembers many, so they must not be of any length. */
  static final ValueReader<String> COZE_ID = text(1, Request.LONGEST_ID);

  static final ValueReader<Boolean> BOOLEAN =
      parser -> {
        if (!parser.currentToken().isBoolean()) {
          throw wrongType(parser, "true or false");
        }
        return parser.getBooleanValue();
      };

  static final ValueReader<Integer> INTEGER =
      parser -> {
        expect(parser, JsonToken.VALUE_NUMBER_INT, "an integer");
        if (parser.getNumberType() != JsonParser.NumberType.INT) {
          throw BrokenRule.at(parser, "must be an integer of 32 bits");
        }
        return parser.getIntValue();
      };

  static final ValueReader<Instant> INSTANT =
      parser ->
          Rfc3339.parse(TEXT.read(parser)).orElseThrow(() -> BrokenRule.at(parser, Rfc3339.RULE));

  static final ValueReader<ObjectNode> OBJECT = FreeForm::object;

  /** Texts by names, as many and as long as one likes. */
  static final ValueReader<Map<String, String>> TEXTS = texts(UNLIMITED, 0, UNLIMITED, TEXT);

  private ValueReaders() {}

  /** Returns the reader of a text of so many characters, which are code points here. */
  static ValueReader<String> text(int shortest, int longest) {
    return parser -> {
      String text = TEXT.read(parser);
      if (!isOfLength(text, shortest, longest)) {
        throw BrokenRule.at(parser, "must be " + lengths(shortest, longest));
      }
      return text;
    };
  }

  /** Returns the reader of texts by names, with limits for their number and their names. */
  static ValueReader<Map<String, String>> texts(
      int most, int shortestName, int longestName, ValueReader<String> value) {
    return parser -> {
      expect(parser, JsonToken.START_OBJECT, "an object");
      Map<String, String> texts = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = wellFormed(parser, parser.currentName());
        if (texts.containsKey(name)) {
          throw BrokenRule.at(parser, "appears twice");
        }
        if (texts.size() == most) {
          throw BrokenRule.at(parser, "is one more than the " + most + " pairs allowed");
        }
        if (!isOfLength(name, shortestName, longestName)) {
          throw BrokenRule.at(
              parser, "is a name that must be " + lengths(shortestName, longestName));
        }
        parser.nextToken();
        texts.put(name, value.read(parser));
      }
      return texts;
    };
  }

  static <T> ValueReader<List<T>> list(ValueReader<T> element, int most) {
    return parser -> {
      expect(parser, JsonToken.START_ARRAY, "an array");
      List<T> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (list.size() == most) {
          throw BrokenRule.at(parser, "is one more than the " + most + " elements allowed");
        }
        list.add(element.read(parser));
      }
      return list;
    };
  }

  static <T> ValueReader<List<T>> list(ValueReader<T> element) {
    return list(element, UNLIMITED);
  }

  /** Returns the reader of a choice by its wire name. */
  static <E extends Enum<E>> ValueReader<E> oneOf(E[] choices, Function<E, String> wireName) {
    Map<String, E> byName = new LinkedHashMap<>();
    Stream.of(choices).forEach(choice -> byName.put(wireName.apply(choice), choice));
    String rule = byName.keySet().stream().collect(Collectors.joining(", ", "must be one of ", ""));
    return parser -> {
      String name = TEXT.read(parser);
      E choice = byName.get(name);
      if (choice == null) {
        throw BrokenRule.at(parser, rule + NearestName.hint(name, byName.keySet()));
      }
      return choice;
    };
  }

  static void expect(JsonParser parser, JsonToken first, String kind) {
    if (parser.currentToken() != first) {
      throw wrongType(parser, kind);
    }
  }

  /** Refuses half a surrogate pair, which only an escape can bring and which no UTF-8 can hold. */
  static String wellFormed(JsonParser parser, String text) {
    if (!StrictUtf8.isWellFormed(text)) {
      throw BrokenRule.at(parser, "has half of a surrogate pair");
    }
    return text;
  }

  private static BrokenRule wrongType(JsonParser parser, String kind) {
    String found =
        switch (parser.currentToken()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a string";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          default -> "null";
        };
    return BrokenRule.at(parser, "must be " + kind + ", not " + found);
  }

  private static boolean isOfLength(String text, int shortest, int longest) {
    int length = text.codePointCount(0, text.length());
    return length >= shortest && length <= longest;
  }

  private static String lengths(int shortest, int longest) {
    return longest == UNLIMITED
        ? "at least " + shortest + (shortest == 1 ? " character long" : " characters long")
        : shortest + " to " + longest + " characters long";
  }
}
