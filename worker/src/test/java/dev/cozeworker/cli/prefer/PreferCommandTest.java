package dev.cozeworker.cli.prefer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.Commands;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferCommandTest {
  @TempDir private Path folder;
  private final Commands commands = new Commands();
  private String config = "";

  @BeforeEach
  void write_a_configuration_whose_broker_is_not_there() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Path file = folder.resolve("worker.yaml");
    Files.writeString(
        file,
        """
        kafka:
          bootstrap-servers: 127.0.0.1:%d
        routes:
          default:
            credentials:
              - {name: personal, pat: pat_one}
              - {name: enterprise, pat: pat_two}
          night-batch:
            credentials:
              - {name: lonely, pat: pat_three}
        """
            .formatted(free));
    config = file.toString();
  }

  @Test
  void a_credential_that_the_route_has_not_is_status_2_and_the_known_are_named() {
    assertThat(commands.execute("prefer", "entreprise", "--config", config)).isEqualTo(2);

    assertThat(commands.err()).contains("'entreprise'", "personal, enterprise");
  }

  @Test
  void a_route_that_is_not_there_is_status_2_and_the_known_are_named() {
    assertThat(commands.execute("prefer", "personal", "--route", "day", "--config", config))
        .isEqualTo(2);

    assertThat(commands.err()).contains("no route 'day'", "default, night-batch");
    assertThat(commands.execute("release", "--route", "day", "--config", config)).isEqualTo(2);
  }

  @Test
  void a_bot_and_a_workflow_at_once_are_status_2() {
    assertThat(
            commands.execute(
                "prefer", "personal", "--bot-id", "1", "--workflow-id", "2", "--config", config))
        .isEqualTo(2);

    assertThat(commands.err()).contains("--bot-id", "--workflow-id");
  }

  @Test
  void without_a_credential_it_is_status_2() {
    assertThat(commands.execute("prefer", "--config", config)).isEqualTo(2);

    assertThat(commands.err()).contains("CREDENTIAL");
  }

  @Test
  void no_broker_is_status_1_and_said_in_a_sentence() {
    assertThat(commands.execute("release", "--config", config)).isEqualTo(1);

    assertThat(commands.err()).contains("No Kafka broker answers").doesNotContain("\tat ");
  }
}
