package dev.cozeworker.cli.deadletters;

import dev.cozeworker.cli.command.ConfigOption;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows dead letters. */
@Command(
    name = "list",
    description = "Which records could not be decoded, where they came from, and why.",
    footer = {
      "",
      "Examples:",
      "  coze-worker dead-letters list --since 2h",
      "  coze-worker dead-letters list --reason UTF-8 --json"
    })
public final class ListCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private Selection selection;
  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      description = "As a JSON array, with values and headers; what is not UTF-8 in Base64.")
  private boolean json;

  @Override
  public Integer call() {
    DeadLetters letters = DeadLetters.of(config.loadClient());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try (DeadLetterJson array = new DeadLetterJson(out)) {
        letters.forEach(selection, letter -> add(array, letter));
      }
    } else {
      list(letters, out);
    }
    return 0;
  }

  private void list(DeadLetters letters, PrintWriter out) {
    DeadLetterTable table = new DeadLetterTable(out);
    int[] count = {0};
    letters.forEach(
        selection,
        letter -> {
          table.add(letter);
          count[0]++;
          return true;
        });
    out.printf("%,d dead letter%s in %s%n", count[0], count[0] == 1 ? "" : "s", letters.topic());
    out.flush();
  }

  private static boolean add(DeadLetterJson array, DeadLetter letter) {
    array.add(letter);
    return true;
  }
}
