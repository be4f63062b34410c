package dev.cozeworker.loadtests.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

/** The machine that everything runs on. */
public final class Machine {
  /** What Linux counts in towards its users, whatever it counts in itself. */
  private static final int TICKS_PER_SECOND = 100;

  /** In the first line of {@code /proc/stat}: user, nice, system, irq, softirq and steal. */
  private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

  private Machine() {}

  /** Date, system, cores and JDK, for the head of a report. */
  public static String describe() {
    return "%s, %s %s, %d cores, JDK %s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            cores(),
            System.getProperty("java.version"));
  }

  /** How many cores the JVM sees. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** How long its cores have been busy, all together, whoever kept them so. */
  public static Duration busy() {
    try {
      return busy(Files.readAllLines(Path.of("/proc/stat")).getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Duration busy(String cpuLine) {
    String[] fields = cpuLine.split("\\s+", -1);
    long ticks = IntStream.of(BUSY).mapToLong(field -> Long.parseLong(fields[field])).sum();
    return Duration.ofSeconds(ticks).dividedBy(TICKS_PER_SECOND);
  }
}
