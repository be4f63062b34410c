package dev.cozeworker.sandbox;

import dev.cozeworker.sandbox.broker.BrokerCommand;
import dev.cozeworker.sandbox.process.CannotStartException;
import dev.cozeworker.sandbox.simulator.CozeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line of the sandbox. */
@Command(
    name = "sandbox",
    description = "What stands in for Kafka and Coze on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {BrokerCommand.class, CozeCommand.class})
public final class Sandbox {

  private Sandbox() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Sandbox()).setExecutionExceptionHandler(Sandbox::report).execute(args));
  }

  private static int report(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    if (failure instanceof CannotStartException) {
      command.getErr().println(failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }
}
