package dev.cozeworker.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cozeworker.cli.Commands;
import dev.cozeworker.config.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCommandTest {
  private static final String STATUS =
      """
      {"version":"0.1.0","uptime_seconds":200,
       "consumption":{"assigned_partitions":12,"in_flight":340,"buffered":1200,"lag":98000},
       "routes":[{"name":"default","credentials":[
         {"name":"personal","kind":"pat","breaker":"open",
          "open_until":"2026-11-22T12:10:00Z","open_resources":[
            {"resource":"bot/740","state":"open","until":"2026-11-22T12:00:30.594825250Z"},
            {"resource":"bot/741","state":"half_open","until":"2026-11-22T12:00:00Z"},
            {"resource":"bot/\\u001b[2J","state":"open","until":"2026-11-22T12:00:00Z"}],
          "expires_at":"2026-01-01T00:00:00Z",
          "last_rejected_at":"2026-11-22T12:00:01Z",
          "last_refusal":{"code":4101,"message":"no permission"},
          "calls":{"ok":812,"rejected":5,"rate_limited":1,"failed":0,"timeout":2}},
         {"name":"enterprise","kind":"jwt","breaker":"closed","open_resources":[],
          "calls":{"ok":388,"rejected":0,"rate_limited":0,"failed":0,"timeout":0}}]}]}
      """;

  private HttpServer worker;

  @BeforeEach
  void startWorker() throws IOException {
    worker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    worker.createContext(
        "/api/status",
        exchange -> {
          byte[] body = STATUS.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    worker.start();
  }

  @AfterEach
  void stopWorker() {
    worker.stop(0);
  }

  @Test
  void it_is_a_table_of_credentials_under_the_state_of_intake() {
    Commands commands = new Commands();

    assertThat(commands.execute("status", "--url", url())).isZero();

    assertThat(commands.out())
        .contains("coze-worker 0.1.0, up 3 min 20 s")
        .contains("partitions 12   in flight 340   buffered 1,200   lag 98,000")
        .containsPattern("personal +pat +open +812 +5 +1 +0 +2\n")
        .contains("its token has expired at 2026-01-01T00:00:00Z")
        .contains("    refused for everything, until 2026-11-22T12:10:00Z\n")
        .contains("    refused for bot/740, until 2026-11-22T12:00:30Z\n")
        .contains("    refused for bot/741, being probed\n")
        .contains("    refused for bot/\uFFFD[2J, until 2026-11-22T12:00:00Z\n")
        .contains("    last refused at 2026-11-22T12:00:01Z: 4101 no permission\n")
        .containsPattern("enterprise +jwt +closed +388 +0 +0 +0 +0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "worker", "http://127.0.0.1:99999", "http://a b"})
  void what_is_no_address_is_a_usage_error_that_shows_one(String url) {
    Commands commands = new Commands();

    assertThat(commands.execute("status", "--url", url)).isEqualTo(2);

    assertThat(commands.err()).contains("--url", url, "http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://127.0.0.1:8080",
    "::, http://[::1]:8080",
    "fd00::7, http://[fd00::7]:8080",
    "worker-1, http://worker-1:8080"
  })
  void without_a_url_it_is_the_address_that_the_worker_is_bound_to(String bind, String address) {
    assertThat(WorkerAddress.of(new ServerConfig(bind, 8080, null))).hasToString(address);
  }

  @Test
  void a_port_that_the_worker_chose_itself_has_to_be_named() {
    assertThatThrownBy(() -> WorkerAddress.of(new ServerConfig("127.0.0.1", 0, null)))
        .hasMessageContainingAll("server.port", "--url");
  }

  @Test
  void as_json_it_is_what_the_worker_says() {
    Commands commands = new Commands();

    assertThat(commands.execute("status", "--url", url(), "--json")).isZero();

    assertThat(commands.out()).startsWith("{\"version\":\"0.1.0\"").contains("\"lag\":98000");
  }

  @Test
  void no_worker_is_status_1_and_named() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Commands commands = new Commands();

    assertThat(commands.execute("status", "--url", "http://127.0.0.1:" + free)).isEqualTo(1);

    assertThat(commands.err()).contains("No worker answers", "" + free).doesNotContain("\tat ");
  }

  @Test
  void watching_goes_on_while_the_worker_is_started_anew() throws Exception {
    CountDownLatch seenAgain = new CountDownLatch(3);
    worker.removeContext("/api/status");
    worker.createContext(
        "/api/status",
        exchange -> {
          seenAgain.countDown();
          boolean away = seenAgain.getCount() == 1;
          exchange.sendResponseHeaders(away ? 503 : 200, 0);
          exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    Commands commands = new Commands();
    Thread watching =
        Thread.ofPlatform().start(() -> commands.execute("status", "--url", url(), "--watch"));

    assertThat(seenAgain.await(1, TimeUnit.MINUTES)).isTrue();
    watching.interrupt();
    watching.join();

    assertThat(commands.err()).contains("answers 503");
  }

  private String url() {
    return "http://127.0.0.1:" + worker.getAddress().getPort();
  }
}
