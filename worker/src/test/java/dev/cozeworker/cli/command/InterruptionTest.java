package dev.cozeworker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.forked.Forked;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** SIGTERM to processes of their own. */
class InterruptionTest {
  private static final int KILLED_BY_SIGTERM = 128 + 15;

  @Test
  void a_worker_that_stops_in_time_ends_with_0() throws Exception {
    assertThat(terminate("the-end", "stops")).isEqualTo(new Ended(0, ""));
  }

  @Test
  void a_worker_that_cannot_stop_in_time_says_so_and_ends_with_0() throws Exception {
    assertThat(terminate("the-end", "hangs"))
        .isEqualTo(new Ended(0, "It did not stop within 1 s and is ended."));
  }

  @Test
  void work_cut_short_ends_with_the_status_of_the_signal() throws Exception {
    assertThat(terminate("cut-short", "stops").status()).isEqualTo(KILLED_BY_SIGTERM);
  }

  private record Ended(int status, String errors) {}

  private static Ended terminate(String... arguments) throws Exception {
    Process process = Forked.jvm(List.of("-Xmx64m"), Program.class, List.of(arguments)).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("ready");
      process.toHandle().destroy(); // Process.destroy would close the streams
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), String.join("\n", errors.lines().toList()));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Stands for a command: it waits for the signal, and then comes to an end or does not. */
  static final class Program {
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(1);

    private Program() {}

    public static void main(String[] arguments) throws InterruptedException {
      boolean isTheEnd = arguments[0].equals("the-end");
      try (Interruption interruption =
          isTheEnd ? Interruption.asTheEnd(TIME_TO_STOP) : Interruption.listen(TIME_TO_STOP)) {
        System.out.println("ready");
        interruption.await();
        if (arguments[1].equals("hangs")) {
          new CountDownLatch(1).await();
        }
      }
    }
  }
}
