package dev.cozeworker.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.cozeworker.migration.Verdict;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds what docs/operations.md says of {@code /api/status} against what it gives. */
class StatusDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
  private static final Pattern SECTION =
      Pattern.compile("\n### Status\n(.*?)\n### ", Pattern.DOTALL);
  private static final Pattern NAMED = Pattern.compile("`([a-z_]+)(\\[])?`");

  @Test
  void the_document_names_every_field() throws IOException {
    Set<String> fields = new TreeSet<>();
    collect(WorkerStatus.class, fields);

    assertThat(fields).contains("uptime_seconds", "last_ok_at", "not_ok", "until");
    assertThat(named()).containsAll(fields);
  }

  @Test
  void the_document_names_every_verdict() throws IOException {
    assertThat(Arrays.stream(Verdict.values()).map(verdict -> "`" + verdict.words() + "`"))
        .isNotEmpty()
        .allSatisfy(verdict -> assertThat(section()).contains(verdict));
  }

  private static Set<String> named() throws IOException {
    return NAMED.matcher(section()).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }

  private static String section() throws IOException {
    Matcher found = SECTION.matcher(Files.readString(DOCUMENT));
    assertThat(found.find()).as("a section of %s on the status", DOCUMENT).isTrue();
    return found.group(1);
  }

  /** Adds the names of a record's fields, and of those in it. */
  private static void collect(Type type, Set<String> fields) {
    if (type instanceof ParameterizedType list) {
      collect(list.getActualTypeArguments()[0], fields);
    } else if (type instanceof Class<?> record && record.isRecord()) {
      for (RecordComponent component : record.getRecordComponents()) {
        fields.add(SnakeCaseStrategy.INSTANCE.translate(component.getName()));
        collect(component.getGenericType(), fields);
      }
    }
  }
}
