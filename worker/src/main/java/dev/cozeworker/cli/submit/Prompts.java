package dev.cozeworker.cli.submit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One prompt on each line: a table whose only column is {@code prompt}. */
record Prompts(Rows rows) implements LineFormat, LineFormat.Reading {
  static final String COLUMN = "prompt";

  Prompts {
    rows.checkColumns(Set.of(COLUMN));
  }

  @Override
  public Reading begin() {
    return this;
  }

  @Override
  public Optional<Entry> read(int number, byte[] text) {
    return Optional.of(
        Text.of(text)
            .map(prompt -> rows.entry(number, text, Map.of(COLUMN, prompt)))
            .orElseGet(Text::notUtf8));
  }
}
