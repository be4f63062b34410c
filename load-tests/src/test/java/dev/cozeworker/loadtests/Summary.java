package dev.cozeworker.loadtests;

import dev.cozeworker.loadtests.traffic.Percentiles;
import dev.cozeworker.loadtests.traffic.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One page on a run.
 *
 * @param load what was sent, in words
 * @param latencies from sending a request to its reply being readable, in milliseconds
 * @param findings what else the simulation has to tell, a sentence each
 */
record Summary(
    String name,
    Profile profile,
    String load,
    Instant begun,
    Tally tally,
    List<Long> latencies,
    List<String> findings) {
  Summary {
    latencies = List.copyOf(latencies);
    findings = List.copyOf(findings);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text());
  }

  String text() {
    return """
    # %s: %s

    Begun %s. %s, calls of %d ms, %s.

    %s.

    %s
    %s\
    """
        .formatted(
            name,
            tally.isGood()
                ? "every request has exactly one completed reply"
                : "NOT AS IT SHOULD BE",
            begun,
            load,
            profile.call().toMillis(),
            profile
                .existing()
                .map(target -> "at " + target.bootstrapServers())
                .orElse("broker, simulator and worker started for it"),
            tally,
            latencies.isEmpty() ? "No reply came." : times(Percentiles.of(latencies)),
            findings.stream().map(finding -> "\n" + finding + "\n").collect(Collectors.joining()));
  }

  private static String times(Percentiles latency) {
    return "From request to reply: p50 %d ms, p95 %d ms, p99 %d ms, at most %d ms."
        .formatted(latency.at(50), latency.at(95), latency.at(99), latency.at(100));
  }
}
