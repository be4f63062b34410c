package dev.cozeworker.cli.run;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.cozeworker.cli.command.CommandFailure;
import java.lang.management.ManagementFactory;

/** How many files and connections this process may have open. */
final class FileDescriptors {
  /** Jars, the broker's connections, health, and what a token endpoint needs. */
  private static final int OTHERS = 200;

  private FileDescriptors() {}

  /**
   * Makes sure that each call under way can have its connection.
   *
   * @throws CommandFailure if not, with both remedies
   */
  static void check(int maxInFlight) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      check(maxInFlight, system.getMaxFileDescriptorCount());
    }
  }

  static void check(int maxInFlight, long allowed) {
    int needed = maxInFlight + OTHERS;
    if (allowed < needed) {
      throw CommandFailure.usage(
          """
          %,d calls under way need about %,d file descriptors, and this process may open %,d.
          Allow more (ulimit -n %d; LimitNOFILE= in a systemd unit), or lower \
          consumption.max-in-flight to %,d.\
          """
              .formatted(maxInFlight, needed, allowed, needed, Math.max(1, allowed - OTHERS)));
    }
  }
}
