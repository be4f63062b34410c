package dev.cozeworker.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fenced blocks of docs/migration.md: commands, what they print, configurations. */
final class MigrationGuide {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+) ?(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final List<Step> steps = new ArrayList<>();
  private final String text;

  private MigrationGuide(String text) {
    this.text = text;
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      switch (block.group(1)) {
        case "sh" -> steps.add(new Step(block.group(3), block.group(2), List.of()));
        case "text" ->
            steps.set(steps.size() - 1, steps.getLast().printing(block.group(3).lines().toList()));
        default -> {
          // A configuration, which is asked for by name.
        }
      }
    }
  }

  static MigrationGuide read() throws IOException {
    return new MigrationGuide(Files.readString(Path.of("..", "docs", "migration.md")));
  }

  /**
   * Commands that stand together.
   *
   * @param note the word behind the language of the block
   * @param printed lines of what they print, in order, with … for what may be anything
   */
  record Step(String commands, String note, List<String> printed) {

    Step printing(List<String> lines) {
      return new Step(commands, note, lines);
    }

    /** Returns whether that output has all the lines. */
    boolean isSeenIn(String output) {
      String lines =
          printed.stream()
              .map(line ->
                  Stream.of(line.strip().split("…", -1))
                      .map(part ->
                          Stream.of(part.split("\\s+", -1))
                              .map(Pattern::quote)
                              .collect(Collectors.joining("\\h+")))
                      .collect(Collectors.joining(".*")))
              .collect(Collectors.joining(".*\\R(?s:.*)"));
      return Pattern.compile(lines).matcher(output).find();
    }

    /** Returns how many commands of ours these are. */
    long count() {
      return commands.lines().filter(line -> line.startsWith("coze-worker ")).count();
    }
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** Returns the configuration of that name. */
  String configuration(String name) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals("yaml") && block.group(2).equals(name))
        .map(block -> block.group(3))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no configuration " + name));
  }
}
