package dev.cozeworker.contracts;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has been read of one object so far, by the fields of its table. */
final class Values {

  /** Stands for a value that has come and is not read, or could not be. */
  private enum Unread {
    UNREAD
  }

  private final Map<String, @Nullable Object> byName = new HashMap<>();

  /** Notes that the field has come, and returns whether that was the first time. */
  boolean begin(Field<?> field) {
    if (byName.containsKey(field.name())) {
      return false;
    }
    byName.put(field.name(), Unread.UNREAD);
    return true;
  }

  <T> void set(Field<T> field, T value) {
    byName.put(field.name(), value);
  }

  /** Notes that the field has come as a null, which is as good as no field. */
  void setNull(Field<?> field) {
    byName.put(field.name(), null);
  }

  /** Tells whether the field has come with a value that could not be read. */
  boolean isUnread(Field<?> field) {
    return byName.get(field.name()) instanceof Unread;
  }

  boolean has(Field<?> field) {
    return find(field) != null;
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
    return isUnread(field) ? null : (@Nullable T) byName.get(field.name());
  }
}
