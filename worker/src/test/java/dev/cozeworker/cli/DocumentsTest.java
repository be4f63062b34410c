package dev.cozeworker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The documents as a reader follows them: links that lead somewhere, commands that there are. */
class DocumentsTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final int USUAL_WIDTH = 80;
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)#?([^)\\s]*)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  /** A command of ours up to the end of its line, or of the code that it stands in. */
  private static final Pattern COMMAND =
      Pattern.compile("(?<![\\w/-])(?:bin/)?coze-worker ([a-z][^`\\n|&;#)]*)");

  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z-]*");

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .map(HOME::relativize)
          .filter(file -> Stream.of(file.toString().split("/", -1)).noneMatch(NOT_OURS::contains))
          .sorted()
          .toList();
    }
  }

  static Stream<CommandLine> commands() {
    return withSubcommands(Main.commandLine());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_link_leads_to_a_file_and_its_heading(Path document) throws IOException {
    String text = BLOCK.matcher(read(document)).replaceAll("");
    for (MatchResult link : LINK.matcher(text).results().toList()) {
      Path target =
          link.group(1).isEmpty()
              ? document
              : HOME.relativize(HOME.resolve(document).resolveSibling(link.group(1)).normalize());
      assertThat(HOME.resolve(target)).as(link.group()).exists();
      if (!link.group(2).isEmpty()) {
        assertThat(anchors(target)).as(link.group()).contains(link.group(2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_command_in_it_is_one_and_has_those_options(Path document) throws IOException {
    assertThat(unknown(read(document))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_examples_of_the_help_are_commands_and_have_those_options(CommandLine command) {
    String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());

    assertThat(unknown(footer)).isEmpty();
    assertThat(footer.lines())
        .as("a line that is wrapped cannot be copied")
        .noneMatch(line -> line.startsWith("  ") && line.length() > USUAL_WIDTH);
  }

  @Test
  void the_readme_has_each_command_in_its_table() throws IOException {
    Set<String> told =
        Pattern.compile("(?m)^\\| (`.*`) \\| .* \\|$")
            .matcher(read(Path.of("README.md")))
            .results()
            .flatMap(row -> Stream.of(row.group(1).split(", ", -1)))
            .map(command -> command.replace("`", "").replaceFirst(" FILE$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        commands()
            .filter(command -> command.getSubcommands().isEmpty())
            .map(command -> command.getCommandSpec().qualifiedName(" "))
            .map(name -> name.replaceFirst("^coze-worker ", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(told).isEqualTo(there);
  }

  /** Returns what is no command of ours, or no option of that command. */
  private static List<String> unknown(String text) {
    List<String> unknown = new ArrayList<>();
    String oneCommandALine = text.replaceAll("\\\\\\n\\s*", "");
    for (MatchResult found : COMMAND.matcher(oneCommandALine).results().toList()) {
      CommandLine command = Main.commandLine();
      for (String word : found.group(1).split(" ", -1)) {
        Map<String, CommandLine> next = command.getSubcommands();
        if (next.isEmpty()) {
          break;
        }
        if (!next.containsKey(word)) {
          unknown.add("coze-worker " + found.group(1));
          break;
        }
        command = next.get(word);
      }
      Set<String> options = command.getCommandSpec().optionsMap().keySet();
      OPTION
          .matcher(found.group(1))
          .results()
          .map(MatchResult::group)
          .filter(option -> !options.contains(option))
          .forEach(option -> unknown.add(option + " of coze-worker " + found.group(1)));
    }
    return unknown;
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(DocumentsTest::withSubcommands));
  }

  /** Returns the names under which a reader's browser finds the headings. */
  private static Set<String> anchors(Path document) throws IOException {
    return HEADING
        .matcher(BLOCK.matcher(read(document)).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String read(Path document) throws IOException {
    return Files.readString(HOME.resolve(document));
  }
}
