package dev.cozeworker.config.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps the tables of docs/configuration.md in step with the tables in the code; with {@code
 * -Ddocs.write=true} it writes them.
 */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

  @Test
  void the_document_has_the_tables_of_the_code() throws IOException {
    String document = Files.readString(DOCUMENT);
    String inStep = document;
    for (Map.Entry<String, String> table : tables().entrySet()) {
      inStep = replace(inStep, table.getKey(), table.getValue());
    }
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(DOCUMENT, inStep);
    } else {
      assertThat(document)
          .as("run this test with -Ddocs.write=true to bring the document in step")
          .isEqualTo(inStep);
    }
  }

  private static Map<String, String> tables() {
    return Map.of(
        "keys", keys(), "others", others(), "shorthands", shorthands(), "reserved", reserved());
  }

  private static String keys() {
    return rows(
        "| key | takes | default | meaning |\n|---|---|---|---|\n",
        Keys.ALL.stream()
            .map(key ->
                "| `%s` | %s | %s | %s |"
                    .formatted(key.path(), key.type().form(), defaultOf(key), key.description())));
  }

  private static String defaultOf(Key<?> key) {
    String text = key.defaultText();
    if (text != null) {
      return text.isEmpty() ? "`[]`" : "`" + text + "`";
    }
    return key.required() ? "required" : "";
  }

  private static String others() {
    return rows(
        "",
        EnvironmentReader.OTHERS.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(other -> "- `" + other.getKey() + "`: " + other.getValue()));
  }

  private static String shorthands() {
    return rows(
        "| variable | sets |\n|---|---|\n",
        Shorthand.ALL.stream().map(s -> "| `" + s.variable() + "` | `" + s.path() + "` |"));
  }

  private static String reserved() {
    return rows(
        "| properties | instead |\n|---|---|\n",
        ReservedProperties.ALL.stream()
            .map(row ->
                "| %s | %s |"
                    .formatted("`" + String.join("`, `", row.names()) + "`", row.remedy())));
  }

  private static String rows(String head, Stream<String> rows) {
    return rows.collect(Collectors.joining("\n", head, ""));
  }

  private static String replace(String document, String name, String table) {
    Pattern marked = Pattern.compile("(?s)(<!-- " + name + " -->\n).*?(<!-- /" + name + " -->)");
    Matcher found = marked.matcher(document);
    assertThat(found.find()).as("the marks of " + name).isTrue();
    return found.replaceFirst("$1" + Matcher.quoteReplacement(table) + "\n$2");
  }
}
