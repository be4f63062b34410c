package dev.cozeworker.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class BrokerCommandIT {
  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void nothingIsLeftBehind() {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
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

  @ParameterizedTest
  @CsvSource({"--nodes, 2, a cluster has 1 or 3 nodes", "--port, 70000, is not a port"})
  void a_value_that_cannot_be_is_a_usage_error(String option, String value, String message)
      throws Exception {
    Process process = sandbox("broker", option, value);

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(process.errorReader().readLine()).contains(option, message);
  }

  @Test
  void a_node_is_killed_and_restarted_on_command() throws Exception {
    Process process = sandbox("broker", "--control");
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).contains("ready");
    ProcessHandle node = process.descendants().findFirst().orElseThrow();

    tell(process, "kill 1");
    assertThat(out.readLine()).isEqualTo("{\"event\":\"done\",\"command\":\"kill 1\"}");
    assertThat(node.isAlive()).isFalse();

    tell(process, "restart 1");
    assertThat(out.readLine()).isEqualTo("{\"event\":\"done\",\"command\":\"restart 1\"}");
    assertThat(process.descendants()).hasSize(1);

    tell(process, "kill 2");
    assertThat(out.readLine()).contains("\"event\":\"refused\"", "a node from 1 to 1");

    process.outputWriter().close();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void every_node_of_a_cluster_ends_when_its_parent_is_killed() throws Exception {
    Process parent = sandbox("broker", "--nodes", "3", "--data", directory.toString());
    assertThat(parent.inputReader().readLine()).contains("ready");
    List<ProcessHandle> nodes = parent.descendants().toList();

    parent.destroyForcibly();

    assertThat(nodes).hasSize(3);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> nodes.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static void tell(Process process, String command) throws IOException {
    Writer input = process.outputWriter();
    input.write(command + "\n");
    input.flush();
  }

  private Process sandbox(String... arguments) throws IOException {
    Process process = SandboxProcess.start(arguments);
    started.add(process);
    return process;
  }
}
