package dev.cozeworker.config.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.config.ClientConfig;
import dev.cozeworker.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigTest {
  @TempDir private Path directory;

  @Test
  void who_does_not_call_coze_needs_no_credentials() {
    ClientConfig config =
        ConfigLoader.loadClient(
            Optional.empty(), Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092"));

    assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:19092");
    assertThat(config.topics().requests()).isEqualTo("coze.requests");
  }

  @Test
  void a_file_whose_secrets_are_not_at_hand_is_read_all_the_same() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("worker.yaml"),
            """
            kafka:
              bootstrap-servers: broker:9092
            topics:
              requests: mine
            coze:
              base-url: ${COZE_API_BASE}
            routes:
              default:
                credentials:
                  - name: personal
                    pat: ${COZE_API_TOKEN}
            """);

    assertThat(ConfigLoader.loadClient(Optional.of(file), Map.of()).topics().requests())
        .isEqualTo("mine");
  }

  @Test
  void an_unknown_key_is_an_error_here_too() throws IOException {
    Path file = Files.writeString(directory.resolve("worker.yaml"), "topics:\n  request: mine\n");

    assertThatThrownBy(() -> ConfigLoader.loadClient(Optional.of(file), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("request");
  }
}
