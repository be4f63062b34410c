package dev.cozeworker.cli;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.DurationConverter;
import dev.cozeworker.cli.command.FileTrouble;
import dev.cozeworker.cli.deadletters.DeadLettersCommand;
import dev.cozeworker.cli.demo.DemoCommand;
import dev.cozeworker.cli.prefer.PreferCommand;
import dev.cozeworker.cli.prefer.ReleaseCommand;
import dev.cozeworker.cli.run.RunCommand;
import dev.cozeworker.cli.sandbox.SandboxCommand;
import dev.cozeworker.cli.status.StatusCommand;
import dev.cozeworker.cli.submit.SubmitCommand;
import dev.cozeworker.cli.topics.TopicsCommand;
import dev.cozeworker.cli.verify.VerifyCommand;
import dev.cozeworker.config.ConfigException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of coze-worker. */
@Command(
    name = "coze-worker",
    description = "Work from Kafka through Coze, failing over between its accounts.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      SubmitCommand.class,
      StatusCommand.class,
      VerifyCommand.class,
      PreferCommand.class,
      ReleaseCommand.class,
      TopicsCommand.class,
      DeadLettersCommand.class,
      SandboxCommand.class
    },
    footer = {
      "",
      "Exit status: 0 done, 1 finished with failures, 2 wrong usage or configuration,",
      "130 cut short by Ctrl-C, which run and sandbox are not: they end with 0.",
      "Each command explains itself with --help. To see all of it at work:",
      "  coze-worker demo"
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Duration.class, new DurationConverter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler(Main::report);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  private static int refuse(ParameterException refusal, String[] args) {
    CommandLine command = refusal.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(refusal.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(refusal, err)) {
      tellUsage(command, err);
    }
    return CommandFailure.USAGE;
  }

  /** The whole help would scroll what is wrong out of sight, but there is nothing else to list. */
  private static void tellUsage(CommandLine command, PrintWriter err) {
    if (command.getSubcommands().isEmpty()) {
      err.printf("To see what it takes: %s --help%n", command.getCommandSpec().qualifiedName(" "));
    } else {
      command.usage(err, command.getColorScheme());
    }
  }

  /** What is a user's to mend is told in a sentence; a stack trace means a bug. */
  private static int report(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    return switch (failure) {
      case CommandFailure told -> tell(command, told, told.exitStatus());
      case ConfigException wrong -> tell(command, wrong, CommandFailure.USAGE);
      case FileSystemException file -> tell(command, FileTrouble.of(file), CommandFailure.USAGE);
      default -> throw failure;
    };
  }

  private static int tell(CommandLine command, Exception failure, int exitStatus) {
    return tell(command, String.valueOf(failure.getMessage()), exitStatus);
  }

  private static int tell(CommandLine command, String failure, int exitStatus) {
    command.getErr().println(failure);
    return exitStatus;
  }
}
