package dev.cozeworker.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about dead letters. */
@Command(
    name = "dead-letters",
    description = "Look at the records that could not be decoded, or send them again after a fix.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListCommand.class, ReplayCommand.class})
public final class DeadLettersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list or replay?");
  }
}
