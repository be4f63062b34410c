package dev.cozeworker.config.loader;

import dev.cozeworker.config.Durations;
import dev.cozeworker.config.Names;
import dev.cozeworker.config.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types of value that the table of keys uses. */
final class Types {
  static final ValueType.Single<String> TEXT = new ValueType.Single<>("text", text -> text);

  static final ValueType.Single<String> NAME =
      new ValueType.Single<>("a name: " + Names.FORM, Types::parseName);

  static final ValueType.Single<String> TOPIC =
      matching(
          "a topic's name: 1 to 249 letters, digits, dots, dashes and underscores",
          Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}").asMatchPredicate());

  static final ValueType.Single<String> SERVER =
      matching(
          "host:port",
          Pattern.compile("([\\w.%-]+://)?(\\[[0-9A-Fa-f:.%]+]|[\\w.%-]+):\\d{1,5}")
              .asMatchPredicate());

  static final ValueType.Single<Boolean> FLAG =
      new ValueType.Single<>("true or false", Types::parseFlag);

  static final ValueType.Single<Instant> END =
      new ValueType.Single<>(
          "an instant or a date, such as 2026-12-31T20:00:00+08:00 or 2026-12-31", Types::parseEnd);

  static final ValueType<String> PROPERTY =
      new ValueType.Hidden<>(
          "text after Kafka's whole name, such as security.protocol", text -> text, true);

  static final ValueType<SecretText> SECRET =
      new ValueType.Hidden<>("a secret, or file:PATH", Types::parseSecret, false);

  static final ValueType<SecretText> PRIVATE_KEY =
      new ValueType.Hidden<>("a private key in PEM, or file:PATH", Types::parsePrivateKey, false);

  private Types() {}

  static ValueType.Single<Integer> whole(int least, int most) {
    String form = "a whole number from " + least + " to " + most;
    return new ValueType.Single<>(
        form,
        text -> {
          int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
          require(number >= least && number <= most, form);
          return number;
        });
  }

  static ValueType.Single<Double> number(double above, double most, String form) {
    return new ValueType.Single<>(
        form,
        text -> {
          double number = text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(text) : -1;
          require(number > above && number <= most, form);
          return number;
        });
  }

  static ValueType.Single<Duration> duration(String least, String most) {
    Duration from = Durations.parse(least);
    Duration to = Durations.parse(most);
    return new ValueType.Single<>(
        "a duration from " + least + " to " + most,
        text -> {
          Duration duration = Durations.parse(text);
          require(
              duration.compareTo(from) >= 0 && duration.compareTo(to) <= 0,
              "from " + least + " to " + most);
          return duration;
        });
  }

  private static ValueType.Single<String> matching(String form, Predicate<String> fits) {
    return new ValueType.Single<>(
        form,
        text -> {
          require(fits.test(text), form);
          return text;
        });
  }

  private static String parseName(String text) {
    require(!TokenText.isIn(text), "a name, and no token: names stand in replies and metrics");
    require(Names.valid(text), "a name: " + Names.FORM);
    return text;
  }

  private static Boolean parseFlag(String text) {
    require(text.equals("true") || text.equals("false"), "true or false");
    return text.equals("true");
  }

  /** A date stands for its beginning in UTC: better warned a day early. */
  private static Instant parseEnd(String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("must be " + END.form(), e);
    }
  }

  private static SecretText parseSecret(String text) {
    if (!text.startsWith("file:")) {
      return new SecretText.Literal(new Secret(text));
    }
    String path = text.substring("file:".length()).strip();
    require(!path.isEmpty(), "file:PATH with a path");
    try {
      return new SecretText.InFile(Path.of(path));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("must be file:PATH with a path of this system", e);
    }
  }

  /** A key in an environment variable often has its line breaks written as backslash and n. */
  private static SecretText parsePrivateKey(String text) {
    String key = text.contains("\n") ? text : text.replace("\\n", "\n");
    require(
        key.startsWith("file:") || key.startsWith("-----BEGIN "),
        "a private key in PEM (a block that opens with -----BEGIN) or file:PATH");
    return parseSecret(key);
  }

  private static void require(boolean holds, String form) {
    if (!holds) {
      throw new IllegalArgumentException("must be " + form);
    }
  }
}
