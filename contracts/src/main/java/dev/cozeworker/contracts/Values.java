package dev.cozeworker.contracts;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has been read of one object so far, by the fields of its table. */
final class Values {

  private final Map<String, @Nullable Object> byName = new HashMap<>();

  /** Notes that the field has come, and returns whether that was the first time. */
  boolean begin(Field<?> field) {
    if (byName.containsKey(field.name())) {
      return false;
    }
    byName.put(field.name(), null);
    return true;
  }

  <T> void set(Field<T> field, T value) {
    byName.put(field.name(), value);
  }

  /** Tells whether the field has come at all, with whatever value. */
  boolean saw(Field<?> field) {
    return byName.containsKey(field.name());
  }

  boolean has(Field<?> field) {
    return byName.get(field.name()) != null;
  }

  /** Returns the value of a field that the table requires. */
  <T> T get(Field<T> field) {
    return Objects.requireNonNull(find(field), field.name());
  }

  <T> T getOr(Field<T> field, T absent) {
    T value = find(field);
    return value == null ? absent : value;
  }

  @SuppressWarnings("unchecked") // set() is the only way in, and takes the field's own type
  <T> @Nullable T find(Field<T> field) {
    return (@Nullable T) byName.get(field.name());
  }
}
