package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CozeCommandIT {
  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void nothingIsLeftBehind() {
    started.forEach(Process::destroyForcibly);
  }

  private Process coze(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Sandbox.class.getName(), "coze"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }

  @Test
  void the_ready_line_tells_all_that_is_needed_and_the_end_of_stdin_ends_it() throws Exception {
    Process process = coze("--exit-with-stdin", "--keys-dir", directory.toString());
    BufferedReader out = process.inputReader();
    JsonNode ready = CozeClient.json(out.readLine());

    try (CozeClient client = new CozeClient(URI.create(ready.path("coze_base").asText()))) {
      String pat = ready.at("/pats/personal").asText();
      assertThat(client.chat(pat, ready.at("/bots/0").asText(), "hi", false).statusCode())
          .isEqualTo(200);
    }
    Path key = Path.of(ready.at("/jwt/private_key_file").asText());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(key).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
    process.outputWriter().close();
    assertThat(out.readLine()).isNull();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void the_same_seed_and_keys_make_the_same_world_again() throws Exception {
    String[] arguments = {"--exit-with-stdin", "--seed", "5", "--keys-dir", directory.toString()};
    JsonNode first = CozeClient.json(coze(arguments).inputReader().readLine());
    String key = Files.readString(Path.of(first.at("/jwt/private_key_file").asText()));

    JsonNode second = CozeClient.json(coze(arguments).inputReader().readLine());

    assertThat(second.path("pats")).isEqualTo(first.path("pats"));
    assertThat(second.path("jwt")).isEqualTo(first.path("jwt"));
    assertThat(Files.readString(Path.of(second.at("/jwt/private_key_file").asText())))
        .isEqualTo(key);
  }

  @Test
  void sigterm_ends_it_with_status_0_and_leaves_no_key_behind() throws Exception {
    Process process = coze();
    JsonNode ready = CozeClient.json(process.inputReader().readLine());
    Path key = Path.of(ready.at("/jwt/private_key_file").asText());
    assertThat(key).exists();

    process.destroy();

    assertThat(process.waitFor()).isZero();
    assertThat(key.getParent()).doesNotExist();
  }

  @Test
  void a_taken_port_is_an_error_on_stderr_with_status_1() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = coze("--port", Integer.toString(taken.getLocalPort()));

      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(process.errorReader().readAllAsString())
          .startsWith("port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
    }
  }
}
