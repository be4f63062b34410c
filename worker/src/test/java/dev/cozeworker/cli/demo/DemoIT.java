package dev.cozeworker.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.Commands;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole of it: broker, simulator, worker and batch, each in its own process. */
class DemoIT {

  @BeforeEach
  void nameHome() {
    System.setProperty("cozeworker.home", Path.of("..").toAbsolutePath().normalize().toString());
  }

  @AfterEach
  void forgetHome() {
    System.clearProperty("cozeworker.home");
  }

  @Test
  void every_request_is_answered_once_while_all_workspaces_move() {
    Commands commands = new Commands();

    assertThat(commands.execute("demo", "--requests", "300")).as(commands.err()).isZero();

    assertThat(commands.out())
        .containsPattern("replies under read_committed +300\n")
        .containsPattern("served by personal +\\d+\n")
        .containsPattern("served by enterprise +[1-9]\\d*\n")
        .containsPattern("calls that Coze served +300\n")
        .contains("Every request was answered once");
  }
}
