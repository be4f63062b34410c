package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A table as RFC 4180 has it, whose first record names the columns. */
record Csv(Rows rows) implements LineFormat {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  private static final String QUOTES =
      "a quote is not closed, or stands in the middle of a field, where RFC 4180 does not have it";

  @Override
  public Reading begin() {
    return new Table();
  }

  private final class Table implements Reading {
    private @Nullable List<String> columns;

    /** Quotes come in pairs, those inside of a quoted field too, since they are doubled there. */
    @Override
    public boolean isWhole(byte[] text) {
      boolean whole = true;
      for (byte character : text) {
        whole ^= character == '"';
      }
      return whole;
    }

    @Override
    public Optional<Entry> read(int number, byte[] text) {
      Optional<String> decoded = Text.of(text);
      if (decoded.isEmpty()) {
        return Optional.of(Text.notUtf8());
      }
      try (CSVParser parser = CSVParser.parse(decoded.get(), FORMAT)) {
        List<CSVRecord> records = parser.getRecords();
        if (records.size() != 1) {
          return Optional.of(
              broken("a quote is not closed, or stands inside of an unquoted field"));
        }
        List<String> fields = records.getFirst().toList();
        if (columns == null) {
          columns = header(fields);
          return Optional.empty();
        }
        return Optional.of(row(number, text, columns, fields));
      } catch (IOException | UncheckedIOException notCsv) {
        return Optional.of(broken(QUOTES));
      }
    }

    private Entry row(int number, byte[] text, List<String> names, List<String> fields) {
      if (fields.size() != names.size()) {
        return broken(
            "has %d fields, and the header has %d".formatted(fields.size(), names.size()));
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), fields.get(i));
      }
      return rows.entry(number, text, row);
    }
  }

  private List<String> header(List<String> fields) {
    List<String> names = fields.stream().map(String::strip).toList();
    Set<String> different = new LinkedHashSet<>(names);
    if (different.size() < names.size() || different.contains("")) {
      throw CommandFailure.usage(
          "The header %s does not name each column, and each differently."
              .formatted(String.join(",", names)));
    }
    rows.checkColumns(different);
    return names;
  }

  private static Entry broken(String problem) {
    return Entry.wrong("the record", problem);
  }
}
