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
 * @param residentKib memory that it holds now
 * @param peakKib the most that it ever held
 */
public record ProcessFigures(Duration cpu, long residentKib, long peakKib) {

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

  /** Takes the memory from the lines of {@code /proc/<pid>/status}. */
  static ProcessFigures parse(Duration cpu, List<String> status) {
    return new ProcessFigures(cpu, kib(status, "VmRSS:"), kib(status, "VmHWM:"));
  }

  private static long kib(List<String> status, String key) {
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
