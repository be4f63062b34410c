package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.contracts.Request;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the file has in it, as the options of the command say. */
final class FormatOptions {
  @Option(
      names = "--bot-id",
      paramLabel = "ID",
      description = "FILE has prompts for this bot: one on each line, or a table.")
  private @Nullable String botId;

  @Option(
      names = "--workflow-id",
      paramLabel = "ID",
      description = "FILE has prompts for this workflow, or a table of its parameters.")
  private @Nullable String workflowId;

  @Option(
      names = "--csv",
      description =
          "FILE is a table, as one whose name ends in .csv is anyway: RFC 4180, UTF-8, a header."
              + " Columns named as the request's fields fill them; prompt is what is asked; others"
              + " become metadata, or the parameters of a workflow.")
  private boolean csv;

  @Option(
      names = "--template",
      paramLabel = "FILE|TEXT",
      description =
          "A request as JSON, or a prompt, with {{column}} for a table's values and {{prompt}} for"
              + " a line.")
  private @Nullable String template;

  @Option(
      names = "--input-name",
      paramLabel = "NAME",
      defaultValue = "input",
      description = "The workflow's parameter that gets the prompt (default: ${DEFAULT-VALUE}).")
  private String inputName;

  @Option(
      names = "--user-id",
      paramLabel = "ID",
      defaultValue = "coze-worker",
      description = "Who asks, with --bot-id (default: ${DEFAULT-VALUE}).")
  private String userId;

  @Option(
      names = "--route",
      paramLabel = "NAME",
      defaultValue = Request.DEFAULT_ROUTE,
      description = "The route of the prompts (default: ${DEFAULT-VALUE}).")
  private String route;

  LineFormat format(Path file) throws IOException {
    boolean table = csv || file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    if (!table && botId == null && workflowId == null && template == null) {
      return new JsonLines();
    }
    Template parsed = template == null ? null : Template.parse(text(template));
    Rows rows = new Rows(botId, workflowId, userId, inputName, route, parsed);
    return table ? new Csv(rows) : new Prompts(rows);
  }

  /** Returns what the file of that name has in it, or the text itself. */
  private static String text(String template) throws IOException {
    if (isFile(template)) {
      try {
        return Files.readString(Path.of(template));
      } catch (MalformedInputException e) {
        throw CommandFailure.usage("%s is not UTF-8.".formatted(template));
      }
    }
    if (!template.contains("{{")) {
      throw CommandFailure.usage(
          "--template %s is neither a file nor a text with {{column}} in it.".formatted(template));
    }
    return template;
  }

  private static boolean isFile(String template) {
    try {
      return Files.isRegularFile(Path.of(template));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
