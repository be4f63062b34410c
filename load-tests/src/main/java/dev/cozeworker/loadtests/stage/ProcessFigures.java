package dev.cozeworker.loadtests.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process has taken of the machine until now.
 *
 * @param cpu in user and system mode, all threads together
 * @param residentKib memory that it holds now, in KiB
 * @param peakKib the most that it ever held, in KiB
 */
public record ProcessFigures(Duration cpu, long residentKib, long peakKib) {

  /** Those of this JVM. */
  public static ProcessFigures ofThisProcess() {
    return of(ProcessHandle.current());
  }

  static ProcessFigures of(ProcessHandle process) {
    Duration cpu =
        process
            .info()
            .totalCpuDuration()
            .orElseThrow(() -> new IllegalStateException("process " + process.pid() + " is gone"));
    return parse(cpu, lines(Path.of("/proc", Long.toString(process.pid()), "status")));
  }

  /** How many threads that the system knows of a process has; virtual ones are not among them. */
  static int threads(ProcessHandle process) {
    List<String> status = lines(Path.of("/proc", Long.toString(process.pid()), "status"));
    return Math.toIntExact(number(status, "Threads:"));
  }

  /** Takes the memory from the lines of {@code /proc/<pid>/status}. */
  static ProcessFigures parse(Duration cpu, List<String> status) {
    return new ProcessFigures(cpu, number(status, "VmRSS:"), number(status, "VmHWM:"));
  }

  private static long number(List<String> status, String key) {
    return status.stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("/proc says nothing of " + key));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
