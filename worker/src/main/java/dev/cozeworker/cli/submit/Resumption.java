package dev.cozeworker.cli.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** The command line that goes on where this one was stopped. */
final class Resumption {
  private static final String RESUME = "--resume";
  private static final String CANCEL = "--cancel";

  private Resumption() {}

  static String of(ParseResult arguments) {
    List<String> words = new ArrayList<>(arguments.originalArgs());
    if (!words.contains(RESUME) && !words.contains(CANCEL)) {
      words.add(RESUME);
    }
    return words.stream()
        .map(Resumption::quoted)
        .collect(Collectors.joining(" ", "coze-worker ", ""));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
