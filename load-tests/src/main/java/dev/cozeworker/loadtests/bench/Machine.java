package dev.cozeworker.loadtests.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** What was measured on. */
final class Machine {

  private Machine() {}

  static String describe() {
    return "%s, %s %s, %d cores, JDK %s; the cores are shared by worker, broker, simulator and bench"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"));
  }
}
