package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.sandbox.ChildProcess;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches all that a worker and its commands give out, in good days and bad, for secrets. */
class NoSecretIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ADMIN_TOKEN = "admin-Hush-0123456789";
  private static final List<String> TOPICS =
      List.of("coze.requests", "coze.replies", "coze.requests.dlt", "coze.conversations");

  private final Stage stage = Stage.withJwtApp();
  private final Batch batch = stage.batch();
  private final List<String> found = new ArrayList<>();
  private int sent;

  @TempDir Path directory;

  @AfterEach
  void close() {
    batch.close();
    stage.close();
  }

  @Test
  void no_secret_is_in_any_log_reply_topic_page_metric_or_error() throws Exception {
    String pem = Files.readString(Path.of(stage.ofApp("private_key_file")));
    // Tokens of a second, so that the token endpoint is asked again and again.
    stage.coze().settings("{\"tokens\":{\"max_seconds\":1}}");
    String oldToken = stage.coze().makeToken("personal");
    Files.writeString(directory.resolve("token"), oldToken);
    CommandLine shell = new CommandLine(directory, environment(pem));
    Path log = Files.createFile(directory.resolve("log"));
    try (ChildProcess worker = shell.worker(log)) {
      found.add(worker.readyLine());
      goodDay();
      badDays(oldToken);
      commands(shell);
      pages(CommandLine.addressOf(worker));
    }
    wrongConfigurations(shell, pem);
    replies();
    topics();
    found.add(Files.readString(log));

    List<String> secrets = secrets(pem);
    assertThat(secrets).as("tokens, the key's lines, the admin token").hasSizeGreaterThan(30);
    String all = String.join("\n", found);
    assertThat(all)
        .as("what was searched")
        .contains("breaker changed", "COMPLETED", "coze_worker_calls_total", "not ready", "4100")
        .contains("must be a private key", "a name, and no token", "token endpoint refuses");
    assertThat(secrets).allSatisfy(secret -> assertThat(all.contains(secret)).isFalse());
    assertThat(all).as("a signed JWT").doesNotContainPattern("eyJ[\\w-]{10,}\\.eyJ");
  }

  private void goodDay() {
    chat("app", "w1");
    chat("token", "w1");
    batch.send("a", "not json");
    batch.replies(sent, PATIENCE);
  }

  /** A move, tokens that end, a token endpoint that refuses, answers that break. */
  private void badDays(String oldToken) throws Exception {
    stage.coze().migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\"}");
    chats(8, "app", "w1");
    stage
        .coze()
        .settings(
            "{\"tokens\":{\"refuse\":[\"personal\"],\"max_seconds\":1,\"invalid_shape\":\"http_403\"}}");
    chats(4, "app", "w2");
    stage.coze().revoke(oldToken);
    chats(8, "token", "w2");
    stage.coze().settings("{\"tokens\":{\"refuse\":[\"enterprise\"],\"errors_with_ok\":true}}");
    chats(4, "app", "w1");
    for (String mishap : List.of("reset_before_head", "http_html", "truncated_json", "error")) {
      stage
          .coze()
          .settings(
              "{\"defaults\":{\"mishaps\":[{\"kind\":\"%s\",\"rate\":1.0}]}}".formatted(mishap));
      chats(2, "app", "w1");
    }
    stage.coze().settings("{}");
  }

  private void commands(CommandLine shell) throws Exception {
    String look = " --bot-id " + stage.botsOf("w1").getFirst();
    for (String command : List.of("verify" + look, "verify --json --call" + look, "topics check")) {
      found.add(shell.run("coze-worker " + command + " || true").output());
    }
  }

  private void pages(String worker) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path : List.of("/", "/api/status", "/metrics", "/healthz/ready", "/no/such")) {
        found.add(body(http, HttpRequest.newBuilder(URI.create(worker + path))));
      }
      for (String token : List.of("wrong", ADMIN_TOKEN)) {
        found.add(
            body(
                http,
                HttpRequest.newBuilder(URI.create(worker + "/api/breakers/reset"))
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.noBody())));
      }
    }
  }

  private void wrongConfigurations(CommandLine shell, String pem) throws Exception {
    Path wrong = directory.resolve("wrong.yaml");
    String token = stage.coze().tokens().getFirst();
    String key = pem.lines().skip(1).collect(Collectors.joining());
    for (String yaml :
        List.of(
            "routes: {default: {credentials: [{name: a, jwt: {private-key: '%s'}}]}}"
                .formatted(key),
            "routes: {default: {credentials: [{name: '%s ', pat: b}]}}".formatted(token),
            "coze: {chat-mode: '%s'}\nserver: {admin-tokn: '%s'}".formatted(token, ADMIN_TOKEN),
            "server: {admin-token: '%s'".formatted(ADMIN_TOKEN))) {
      Files.writeString(wrong, yaml);
      found.add(shell.run("coze-worker verify --config wrong.yaml || true").output());
    }
  }

  private void replies() {
    batch.replies(sent, PATIENCE).stream().map(Reply::toString).forEach(found::add);
  }

  private void topics() {
    for (String topic : TOPICS) {
      found.addAll(Batch.contents(stage.bootstrapServers(), topic));
    }
  }

  private List<String> secrets(String pem) throws Exception {
    List<String> secrets = new ArrayList<>(stage.coze().tokens());
    pem.lines().filter(line -> !line.startsWith("-----")).forEach(secrets::add);
    secrets.add(ADMIN_TOKEN);
    return secrets;
  }

  private void chats(int count, String route, String workspace) {
    for (int i = 0; i < count; i++) {
      chat(route, workspace);
    }
    batch.replies(sent, PATIENCE);
  }

  private void chat(String route, String workspace) {
    batch.send(
        null,
        Batch.chatJson("r" + sent++, stage.botsOf(workspace).getFirst(), "")
            .replace("\"type\"", "\"route\":\"%s\",\"type\"".formatted(route)));
  }

  private static String body(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    return response.headers() + response.body();
  }

  /** An app whose key comes from the environment and from the file itself, a token in a file. */
  private Map<String, String> environment(String pem) throws IOException {
    Files.writeString(
        directory.resolve("worker.yaml"),
        """
        routes:
          app:
            exhausted-grace: 0s
            retry: {max-attempts: 2}
            credentials:
              - name: personal
                jwt: {client-id: '%1$s', public-key-id: '%2$s', private-key: '${KEY}', account-id: '%3$s'}
              - name: enterprise
                jwt:
                  client-id: '%1$s'
                  public-key-id: '%2$s'
                  account-id: '%4$s'
                  session-name: night
                  ttl: 1h
                  private-key: |
                    %5$s
          token:
            exhausted-grace: 0s
            credentials:
              - {name: personal, pat: 'file:token', expires-at: 2026-01-01}
        server:
          admin-token: %6$s
        """
            .formatted(
                stage.ofApp("client_id"),
                stage.ofApp("public_key_id"),
                stage.ofApp("account_id"),
                stage.ofApp("organisation_id"),
                pem.strip().replace("\n", "\n            "),
                ADMIN_TOKEN));
    Map<String, String> environment = new HashMap<>(stage.with(Map.of()));
    environment.keySet().removeIf(name -> name.matches("COZE_(JWT|PERSONAL|ENTERPRISE).*"));
    environment.put("KEY", pem.strip().replace("\n", "\\n"));
    environment.put("LOG_LEVEL", "DEBUG");
    return environment;
  }
}
