package dev.cozeworker.contracts;

/**
 * One field of an object: a row of {@link Fields}. Two fields are the same only if they are one, so
 * that a value is always of its field's type.
 */
final class Field<T> {

  private final String name;
  private final boolean required;
  private final ValueReader<? extends T> reader;

  Field(String name, boolean required, ValueReader<? extends T> reader) {
    this.name = name;
    this.required = required;
    this.reader = reader;
  }

  String name() {
    return name;
  }

  boolean isRequired() {
    return required;
  }

  ValueReader<? extends T> reader() {
    return reader;
  }
}
