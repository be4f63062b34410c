package dev.cozeworker.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.Main;
import dev.cozeworker.forked.Forked;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to a worker that has not begun yet. */
class StopWhileStartingTest {
  @TempDir Path folder;

  @Test
  void a_worker_that_waits_for_its_broker_ends_with_0_and_at_once() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Process run = run("127.0.0.1:" + silent.getLocalPort());
      try (Socket _ = silent.accept()) {
        run.destroy();

        assertThat(run.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isZero();
      } finally {
        run.destroyForcibly();
      }
    }
  }

  private Process run(String bootstrapServers) throws Exception {
    ProcessBuilder builder =
        Forked.jvm(List.of("-Xmx128m"), Main.class, List.of("run"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "COZE_API_TOKEN", "personal",
                "COZE_API_TOKEN_ENTERPRISE", "enterprise",
                "COZE_WORKER_SERVER_PORT", "0"));
    return builder.start();
  }
}
