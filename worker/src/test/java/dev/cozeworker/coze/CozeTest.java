package dev.cozeworker.coze;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.config.Secret;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.scripted.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What every test of a call shares: a server with a script, a client, payloads, and a record. */
@Timeout(30)
abstract class CozeTest {
  static final String TOKEN = "pat_SecretOfThePersonalAccount";
  static final Set<Integer> REFUSALS = Set.of(4100, 4101, 700012006, 4200, 4006);
  static final Pace PACE = new Pace(Duration.ofMillis(20), Duration.ZERO);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final AtomicInteger accepted = new AtomicInteger();
  final List<Call.CallName> names = new CopyOnWriteArrayList<>();
  final List<String> meantimes = new CopyOnWriteArrayList<>();
  final RenewedCredential credential = new RenewedCredential();
  final List<CallResult> results = new CopyOnWriteArrayList<>();
  final Abandonment abandonment = new Abandonment();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  final ScriptedServer server(ScriptedServer.Script script) {
    ScriptedServer server = new ScriptedServer(script);
    open.add(server);
    return server;
  }

  final HttpCoze coze(URI baseUrl, ChatMode mode) {
    HttpCoze coze = new HttpCoze(config(baseUrl, mode), Clock.systemUTC(), PACE);
    open.add(coze);
    return coze;
  }

  static CozeConfig config(URI baseUrl, ChatMode mode) {
    Duration minute = Duration.ofMinutes(1);
    return new CozeConfig(baseUrl, baseUrl, Duration.ofSeconds(5), minute, minute, mode);
  }

  final CallResult call(ScriptedServer server, Payload payload) throws InterruptedException {
    return call(server, payload, ChatMode.STREAM);
  }

  final CallResult call(ScriptedServer server, Payload payload, ChatMode mode)
      throws InterruptedException {
    return coze(server.uri(), mode).call(attempt(payload, Duration.ofSeconds(20)));
  }

  final Call attempt(Payload payload, Duration deadline) {
    return new Call(
        payload,
        "conv-1",
        token(),
        credential,
        Instant.now().plus(deadline),
        abandonment,
        REFUSALS,
        accepted::incrementAndGet,
        names::add,
        new RecordedMeantime(meantimes));
  }

  static AccessToken token() {
    return new AccessToken(new Secret(TOKEN), Instant.EPOCH);
  }

  static Payload.Chat chat() {
    return chat("{}");
  }

  static Payload.Chat chat(String extra) {
    return Payload.Chat.with("bot-1", "user-1")
        .inConversation("conv-of-the-payload")
        .ask("What can you do?")
        .extra(json(extra))
        .build();
  }

  static Payload.Workflow workflow(Payload.WorkflowMode mode) {
    return new Payload.Workflow("wf-1", json("{\"q\":1}"), null, null, Map.of(), mode, null);
  }

  static com.fasterxml.jackson.databind.node.ObjectNode json(String text) {
    try {
      return (com.fasterxml.jackson.databind.node.ObjectNode) MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One event as Coze writes it. */
  static String event(String name, String data) {
    return "event:" + name + "\ndata:" + data + "\n\n";
  }

  static String message(String type, String content) {
    return event(
        "conversation.message.completed",
        "{\"id\":\"m\",\"role\":\"assistant\",\"type\":\"%s\",\"content\":\"%s\",\"content_type\":\"text\"}"
            .formatted(type, content));
  }

  static final String CREATED =
      event(
          "conversation.chat.created",
          "{\"id\":\"chat-1\",\"conversation_id\":\"conv-1\",\"status\":\"created\"}");

  static final String DELTA =
      event("conversation.message.delta", "{\"role\":\"assistant\",\"content\":\"Hel\"}");

  static final String COMPLETED =
      event(
          "conversation.chat.completed",
          "{\"id\":\"chat-1\",\"conversation_id\":\"conv-1\",\"status\":\"completed\","
              + "\"last_error\":{\"code\":0,\"msg\":\"\"},"
              + "\"usage\":{\"token_count\":42,\"input_count\":12,\"output_count\":30}}");

  static final String DONE = event("done", "\"[DONE]\"");

  static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  final void callUnchecked(HttpCoze coze, Call call) {
    try {
      results.add(coze.call(call));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
