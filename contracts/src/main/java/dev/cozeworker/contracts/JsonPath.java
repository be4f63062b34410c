package dev.cozeworker.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a parser stands, such as {@code $.chat.additional_messages[2].role}. */
final class JsonPath {

  static final String ROOT = "$";

  private static final int LONGEST_NAME_SHOWN = 64;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private JsonPath() {}

  static String of(JsonParser parser) {
    StringBuilder path = new StringBuilder(ROOT);
    append(parser.getParsingContext(), path);
    return path.toString();
  }

  /** Returns a name from outside, shortened and fit to be shown. */
  static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(LONGEST_NAME_SHOWN)
        .map(c -> Character.isISOControl(c) || isLoneSurrogate(c) ? 0xFFFD : c)
        .forEach(shown::appendCodePoint);
    return shown.length() < name.length() ? shown + "…" : shown.toString();
  }

  private static void append(@Nullable JsonStreamContext context, StringBuilder path) {
    if (context == null) {
      return;
    }
    append(context.getParent(), path);
    if (context.inArray() && context.hasCurrentIndex()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.inObject() && context.hasCurrentName()) {
      String name = shown(context.getCurrentName());
      if (PLAIN.matcher(name).matches()) {
        path.append('.').append(name);
      } else {
        path.append("['").append(name.replace("\\", "\\\\").replace("'", "\\'")).append("']");
      }
    }
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
