package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.submit.BatchResult.End;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** The command line that goes on where this one was stopped. */
final class Resumption {
  private static final String RESUME = "--resume";
  private static final Set<String> GO_ON = Set.of(RESUME, "--retry-failed", "--cancel");
  private static final String PRICE = "--max-cost-tokens";

  private Resumption() {}

  /** Returns it; where the price has stopped the batch, it goes on to twice the price. */
  static String of(ParseResult arguments, End end) {
    List<String> words = new ArrayList<>(arguments.originalArgs());
    if (Collections.disjoint(words, GO_ON)) {
      words.add(RESUME);
    }
    if (end == End.STOPPED) {
      raise(words, arguments);
    }
    return words.stream()
        .map(Resumption::quoted)
        .collect(Collectors.joining(" ", "coze-worker ", ""));
  }

  private static void raise(List<String> words, ParseResult arguments) {
    Long most = arguments.matchedOptionValue(PRICE, 0L);
    String more = String.valueOf(Math.max(most, 2 * most));
    words.replaceAll(word -> word.startsWith(PRICE + "=") ? PRICE + "=" + more : word);
    int option = words.indexOf(PRICE);
    if (option >= 0) {
      words.set(option + 1, more);
    }
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
