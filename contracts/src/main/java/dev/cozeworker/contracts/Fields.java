package dev.cozeworker.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The table of the fields that one kind of object may have; whatever is not in it is refused. */
final class Fields {

  private final Map<String, Field<?>> byName = new LinkedHashMap<>();

  <T> Field<T> required(String name, ValueReader<? extends T> reader) {
    return add(new Field<>(name, true, reader));
  }

  <T> Field<T> optional(String name, ValueReader<? extends T> reader) {
    return add(new Field<>(name, false, reader));
  }

  /** Returns the reader of the objects that are made of these fields. */
  <T> ValueReader<T> as(Function<Values, T> constructor) {
    return parser -> constructor.apply(readAll(parser));
  }

  Collection<Field<?>> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** Reads the field whose name is the parser's current token. A null is as good as no field. */
  void readField(JsonParser parser, Values values) throws IOException {
    Field<?> field = byName.get(parser.currentName());
    if (field == null) {
      String hint = NearestName.hint(parser.currentName(), byName.keySet());
      throw BrokenRule.at(parser, "is not a known field" + hint);
    }
    if (!values.begin(field)) {
      throw BrokenRule.at(parser, "appears twice");
    }
    if (parser.nextToken() == JsonToken.VALUE_NULL) {
      values.setNull(field);
    } else {
      readValue(parser, field, values);
    }
  }

  private Values readAll(JsonParser parser) throws IOException {
    ValueReaders.expect(parser, JsonToken.START_OBJECT, "an object");
    Values values = new Values();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      readField(parser, values);
    }
    for (Field<?> field : byName.values()) {
      if (field.isRequired() && !values.has(field)) {
        throw new BrokenRule(JsonPath.of(parser) + "." + field.name(), "is required");
      }
    }
    return values;
  }

  private <T> Field<T> add(Field<T> field) {
    byName.put(field.name(), field);
    return field;
  }

  private static <T> void readValue(JsonParser parser, Field<T> field, Values values)
      throws IOException {
    values.set(field, field.reader().read(parser));
  }
}
