package dev.cozeworker.config.loader;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What the values of a key look like and how they are read. */
sealed interface ValueType<T> {

  /** Returns what a value looks like, in words: "a whole number from 0 to 65535". */
  String form();

  /**
   * Reads what was set.
   *
   * @throws Unfit if it is not of that form
   */
  T read(List<Item> items);

  /** Returns whether messages must not show a value. */
  default boolean secret() {
    return false;
  }

  /** Returns whether an empty text is a value, not the lack of one. */
  default boolean emptyIsValue() {
    return false;
  }

  /**
   * One value.
   *
   * @param parser throws IllegalArgumentException with a message such as "must be …"
   */
  record Single<T>(String form, Function<String, T> parser) implements ValueType<T> {
    @Override
    public T read(List<Item> items) {
      return parse(items.getFirst(), parser);
    }
  }

  /** One value that no message shows. */
  record Hidden<T>(String form, Function<String, T> parser, boolean emptyIsValue)
      implements ValueType<T> {
    @Override
    public T read(List<Item> items) {
      return parse(items.getFirst(), parser);
    }

    @Override
    public boolean secret() {
      return true;
    }
  }

  /** A list of values: a YAML list, or one text with commas between them. */
  record Several<T>(Single<T> each) implements ValueType<List<T>> {
    @Override
    public String form() {
      return "a list, each " + each.form();
    }

    @Override
    public List<T> read(List<Item> items) {
      return items.stream()
          .flatMap(
              item -> Arrays.stream(item.text().split(",", -1)).map(String::strip).map(item::part))
          .filter(item -> !item.text().isEmpty())
          .map(item -> parse(item, each.parser()))
          .toList();
    }
  }

  /** What is known but cannot be used yet, whatever it holds. */
  record NotYet(String sentence) implements ValueType<Void> {
    @Override
    public String form() {
      return "nothing yet";
    }

    @Override
    public Void read(List<Item> items) {
      throw new Unfit(items.getFirst(), sentence);
    }

    @Override
    public boolean emptyIsValue() {
      return true;
    }
  }

  private static <T> T parse(Item item, Function<String, T> parser) {
    try {
      return parser.apply(item.text().strip());
    } catch (IllegalArgumentException e) {
      throw new Unfit(item, "is " + item.shown() + " and " + e.getMessage());
    }
  }
}
