package dev.cozeworker.cli.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.cli.command.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {{column}}} in it: a whole request as JSON, or a prompt. In a request the
 * values are escaped, so that none of them can end its string; outside of quotes a value has to be
 * JSON itself.
 */
final class Template {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]+?)\\s*}}");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final List<Part> parts;
  private final boolean isRequest;
  private final boolean hasId;

  private Template(List<Part> parts, boolean isRequest, boolean hasId) {
    this.parts = parts;
    this.isRequest = isRequest;
    this.hasId = hasId;
  }

  /**
   * Reads a template.
   *
   * @throws CommandFailure if it looks like a request and is no JSON object
   */
  static Template parse(String text) {
    boolean isRequest = text.strip().matches("(?s)\\{(?!\\{).*");
    List<Part> parts = parts(text);
    return new Template(parts, isRequest, isRequest && skeleton(parts).has("id"));
  }

  /** Returns whether it is a whole request. */
  boolean isRequest() {
    return isRequest;
  }

  /**
   * Makes sure that there is a column for each of its placeholders.
   *
   * @throws CommandFailure if not
   */
  void checkColumns(Set<String> columns) {
    for (Part part : parts) {
      if (part instanceof Part.Value(String column, boolean _) && !columns.contains(column)) {
        throw CommandFailure.usage(
            "The template asks for {{%s}}, and the columns are %s."
                .formatted(column, String.join(", ", new TreeSet<>(columns))));
      }
    }
  }

  /** Returns the request for a row, with that id where the template has none. */
  String request(Map<String, String> row, String id) throws Unfit {
    StringBuilder json = new StringBuilder();
    for (Part part : parts) {
      json.append(
          switch (part) {
            case Part.Literal(String text) -> text;
            case Part.Value(String column, boolean quoted) ->
                quoted ? escaped(cell(row, column)) : bare(column, cell(row, column));
          });
    }
    if (!hasId) {
      json.insert(json.indexOf("{") + 1, "\"id\":\"" + escaped(id) + "\",");
    }
    return json.toString();
  }

  /** Returns the text for a row. */
  String text(Map<String, String> row) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Part.Literal(String literal) -> literal;
            case Part.Value(String column, boolean _) -> cell(row, column);
          });
    }
    return text.toString();
  }

  /** A value cannot stand where the template has it. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;
    private final String column;
    private final String problem;

    Unfit(String column, String problem) {
      super(column + " " + problem);
      this.column = column;
      this.problem = problem;
    }

    String column() {
      return column;
    }

    String problem() {
      return problem;
    }
  }

  private sealed interface Part {
    record Literal(String text) implements Part {}

    /**
     * The value of a column.
     *
     * @param quoted whether it stands in a string
     */
    record Value(String column, boolean quoted) implements Part {}
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    boolean quoted = false;
    int end = 0;
    while (placeholder.find()) {
      String literal = text.substring(end, placeholder.start());
      quoted = quotedAfter(literal, quoted);
      parts.add(new Part.Literal(literal));
      parts.add(new Part.Value(placeholder.group(1), quoted));
      end = placeholder.end();
    }
    parts.add(new Part.Literal(text.substring(end)));
    return List.copyOf(parts);
  }

  private static boolean quotedAfter(String json, boolean before) {
    boolean quoted = before;
    for (int i = 0; i < json.length(); i++) {
      if (json.charAt(i) == '"') {
        quoted = !quoted;
      } else if (json.charAt(i) == '\\' && quoted) {
        i++;
      }
    }
    return quoted;
  }

  /** The request without its values, to see whether it is one. */
  private static JsonNode skeleton(List<Part> parts) {
    StringBuilder json = new StringBuilder();
    for (Part part : parts) {
      json.append(
          switch (part) {
            case Part.Literal(String text) -> text;
            case Part.Value(String _, boolean quoted) -> quoted ? "" : "null";
          });
    }
    try {
      return JSON.readTree(json.toString());
    } catch (JsonProcessingException e) {
      throw CommandFailure.usage("The template is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String escaped(String value) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(value));
  }

  private static String bare(String column, String value) throws Unfit {
    try {
      if (!JSON.readTree(value).isMissingNode()) {
        return value;
      }
    } catch (JsonProcessingException e) {
      // Told below.
    }
    throw new Unfit(column, "is '" + value + "', and has to be JSON where it stands, or be quoted");
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }
}
