package dev.cozeworker.config.loader;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The type of a key that takes one of a few words, those of an enum in lower case with dashes. */
final class Choice {
  private Choice() {}

  static <E extends Enum<E>> ValueType.Single<E> of(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants()).forEach(value -> words.put(word(value), value));
    String form = String.join(" or ", words.keySet());
    return new ValueType.Single<>(
        form,
        text -> {
          E value = words.get(text);
          if (value == null) {
            throw new IllegalArgumentException(
                "must be " + form + Nearest.question(words.keySet(), text));
          }
          return value;
        });
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
