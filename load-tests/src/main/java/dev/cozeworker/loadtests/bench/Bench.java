package dev.cozeworker.loadtests.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures systems against a broker and a Coze simulator on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the worker, and others, on this machine.",
    subcommands = {PairsCommand.class, HoldCommand.class, PeersCommand.class, NightlyCommand.class})
public final class Bench {

  private Bench() {}

  /** Ends with 0 where figures were made, whatever they are. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }
}
