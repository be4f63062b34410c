package dev.cozeworker.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BrokerCommandIT {
  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void nothingIsLeftBehind() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void the_ready_line_is_all_that_is_printed_and_the_end_of_stdin_ends_it() throws Exception {
    Process process = sandbox("broker", "--exit-with-stdin");
    BufferedReader out = process.inputReader();

    String ready = out.readLine();
    process.outputWriter().close();

    assertThat(ready)
        .matches("\\{\"event\":\"ready\",\"bootstrap_servers\":\"127\\.0\\.0\\.1:\\d+\"}");
    assertThat(out.readLine()).isNull();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void sigterm_ends_it_with_status_0() throws Exception {
    Process process = sandbox("broker");
    assertThat(process.inputReader().readLine()).contains("ready");

    process.destroy();

    assertThat(process.waitFor()).isZero();
  }

  @Test
  void sigterm_while_it_starts_ends_it_with_status_0() throws Exception {
    Process process = sandbox("broker", "--data", directory.toString());
    await().until(() -> Files.exists(directory.resolve("node-1-of-1")));

    process.destroy();

    assertThat(process.waitFor()).isZero();
  }

  @Test
  void a_taken_port_is_an_error_on_stderr_with_status_1() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = sandbox("broker", "--port", String.valueOf(taken.getLocalPort()));

      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(process.errorReader().readAllAsString())
          .startsWith("port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
      assertThat(process.inputReader().readAllAsString()).isEmpty();
    }
  }

  private Process sandbox(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(Sandbox.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }
}
