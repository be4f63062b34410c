package dev.cozeworker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.LiteralSecret;
import dev.cozeworker.config.ServerConfig;
import dev.cozeworker.server.console.ConsolePages;
import dev.cozeworker.server.console.LatestFailures;
import dev.cozeworker.server.console.Sample;
import dev.cozeworker.server.console.Sampling;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminServerTest {

  @Test
  void a_port_that_is_taken_is_an_error_that_names_address_and_remedy() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerConfig config = new ServerConfig("127.0.0.1", other.getLocalPort(), null);

      assertThatThrownBy(() -> start(config))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("server.port: 127.0.0.1:" + other.getLocalPort())
          .hasMessageContaining("COZE_WORKER_SERVER_PORT");
    }
  }

  @Test
  void an_address_that_cannot_be_resolved_is_an_error_that_names_key_and_remedy() {
    ServerConfig config = new ServerConfig("no-such-host.invalid", 0, null);

    assertThatThrownBy(() -> start(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("server.bind: 'no-such-host.invalid'")
        .hasMessageContaining("COZE_WORKER_SERVER_BIND");
  }

  @Test
  void port_0_serves_on_any_that_is_free() throws Exception {
    ServerConfig config = new ServerConfig("127.0.0.1", 0, null);
    try (AdminServer server = start(config);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/healthz/live"))
              .build();

      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer secret, 200",
    "bearer secret, 200",
    "Bearer Secret, 401",
    "Basic secret, 401",
    "secret, 401"
  })
  void the_name_of_the_scheme_may_be_in_any_case_and_the_token_not(String given, int status)
      throws Exception {
    ServerConfig config = new ServerConfig("127.0.0.1", 0, new LiteralSecret("secret"));
    try (AdminServer server = start(config);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/drain"))
              .header("Authorization", given)
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();

      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().allValues("WWW-Authenticate"))
          .isEqualTo(status == 401 ? List.of("Bearer") : List.of());
    }
  }

  private static AdminServer start(ServerConfig config) {
    Sampling none =
        Sampling.start(() -> new Sample(Instant.EPOCH, 0, 0, 1, 0, Map.of(), List.of()));
    none.close();
    return AdminServer.start(
        config, new Well(), new NoActions(), new ConsolePages(none, new LatestFailures(), Map::of));
  }

  private static final class Well implements Views {
    @Override
    public Health live() {
      return Health.of(List.of());
    }

    @Override
    public Health ready() {
      return Health.of(List.of());
    }

    @Override
    public WorkerStatus status() {
      throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public String metrics() {
      return "";
    }
  }

  private static final class NoActions implements Actions {
    @Override
    public void resetBreakers() {}

    @Override
    public void drain() {}
  }
}
