package dev.cozeworker.loadtests.bench;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long and how often, on a command line. */
final class PacingOptions {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Of each system under each load (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "40",
      description = "Load on each system before its first round (default: ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--measure",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Of each round (default: ${DEFAULT-VALUE}).")
  private int measureSeconds;

  Contest.Pacing pacing() {
    return new Contest.Pacing(
        rounds, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(measureSeconds));
  }
}
