package dev.cozeworker.serving;

import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.Secret;
import dev.cozeworker.contracts.ChatBuilder;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.conversations.InMemoryConversations;
import dev.cozeworker.coze.Abandonment;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.Routes;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A worker's serving over a fake Coze in virtual time, with the credentials of a migration. */
final class Serve {
  private static final String QUESTION = "What can you do?";

  final VirtualTime time;
  final FakeCoze coze;
  final FakeCredential personal = new FakeCredential("personal");
  final FakeCredential enterprise = new FakeCredential("enterprise");
  final InMemoryConversations conversations = new InMemoryConversations(1000);
  final Abandonment abandonment = new Abandonment();
  final List<String> events = new ArrayList<>();
  List<FakeCredential> credentials = List.of(personal, enterprise);
  RouteConfig.WhenExhausted whenExhausted = RouteConfig.WhenExhausted.FAIL;
  RouteConfig.ConversationOnFailover onFailover = RouteConfig.ConversationOnFailover.RECREATE;
  RouteConfig.BreakerScope scope = RouteConfig.BreakerScope.RESOURCE;
  Duration grace = Duration.ofMinutes(5);
  Duration maxWait = Duration.ofHours(1);
  int maxAttempts = 4;
  @Nullable Double requestsPerSecond;
  Duration quotaPause = Duration.ofMinutes(1);
  boolean quotaFailOver;
  Duration callTimeout = Duration.ofMinutes(10);
  Places places = new Places(1000, 500, () -> {});
  private @Nullable FailoverServing serving;
  private @Nullable Routes routes;

  Serve() {
    this(1);
  }

  Serve(long seed) {
    time = new VirtualTime(seed);
    coze = new FakeCoze(time);
  }

  /** Serves one request to its end. */
  Reply reply(Request request) {
    return outcome(request).orElseThrow();
  }

  /** Serves one request to its end, which may be that it was given up. */
  Optional<Reply> outcome(Request request) {
    AtomicReference<Optional<Reply>> reply = new AtomicReference<>(Optional.empty());
    later(Duration.ZERO, request, reply::set);
    time.run();
    return reply.get();
  }

  /** Serves one request from that moment on, on a thread of its own; {@code time.run} starts it. */
  void later(Duration delay, Request request, ReplyTo to) {
    time.start(delay, () -> serve(request, to));
  }

  /** The same for one of thousands, whose thread begins at that moment. */
  void arrive(Duration delay, Request request, ReplyTo to) {
    time.arrive(delay, () -> serve(request, to));
  }

  private void serve(Request request, ReplyTo to) throws InterruptedException {
    places.tryTake();
    try {
      Received received =
          new Received(request, new Reply.Source("coze.requests", 3, 991), time.instant());
      to.take(serving().serve(received, abandonment));
    } finally {
      places.free();
    }
  }

  FailoverServing serving() {
    FailoverServing made = serving;
    if (made == null) {
      made =
          new FailoverServing(
              routes(),
              coze,
              conversations,
              places,
              new ServingSettings(
                  callTimeout, Duration.ofHours(24), URI.create("https://api.coze.cn")),
              new RecordedEvents(),
              time,
              time);
      serving = made;
    }
    return made;
  }

  Routes routes() {
    Routes made = routes;
    if (made == null) {
      made =
          new Routes(
              List.of(new Route(config(), credentials, CircuitBreakerRegistry.ofDefaults(), time)));
      routes = made;
    }
    return made;
  }

  Route route() {
    return routes().find("default").orElseThrow();
  }

  RouteConfig config() {
    return new RouteConfig(
        "default",
        List.of(new CredentialConfig.Pat("unused", () -> new Secret("unused"))),
        Set.of(4100, 4101, 4200, 4006, 700012006),
        grace,
        whenExhausted,
        onFailover,
        new RouteConfig.Breaker(
            scope, 50, 10, 5, Duration.ofSeconds(30), Duration.ofMinutes(10), 1),
        new RouteConfig.Retry(maxAttempts, Duration.ofMillis(500), Duration.ofSeconds(30)),
        maxWait,
        requestsPerSecond,
        Duration.ofDays(7),
        new RouteConfig.Quota(quotaPause, quotaFailOver));
  }

  static Request chat() {
    return chatWith("7400");
  }

  static Request chatWith(String bot) {
    return request(Payload.Chat.with(bot, "u-17").ask(QUESTION).build());
  }

  static Request chatIn(String conversation) {
    return request(chat(conversation).ask(QUESTION).build());
  }

  static Request chatWithoutMessageIn(String conversation) {
    return request(chat(conversation).build());
  }

  private static ChatBuilder chat(String conversation) {
    return Payload.Chat.with("7400", "u-17").inConversation(conversation);
  }

  static Request workflow() {
    return workflow(Payload.WorkflowMode.STREAM);
  }

  static Request asynchronousWorkflow() {
    return workflow(Payload.WorkflowMode.ASYNC);
  }

  private static Request workflow(Payload.WorkflowMode mode) {
    return request(new Payload.Workflow("7500", null, null, null, Map.of(), mode, null));
  }

  static Request toolOutputs() {
    return request(
        new Payload.ChatToolOutputs(
            "conv", "chat", List.of(new Payload.ToolOutput("call", "out")), null));
  }

  static Request request(Payload payload) {
    return new Request("order-1842", payload, "default", null, null, null, null);
  }

  static Request pinnedTo(String credential, Request request) {
    return new Request(
        request.id(), request.payload(), request.route(), null, credential, null, null);
  }

  static Request expiring(Duration after, Request request) {
    Instant expiresAt = VirtualTime.START.plus(after);
    return new Request(
        request.id(),
        request.payload(),
        request.route(),
        null,
        request.credential(),
        expiresAt,
        null);
  }

  /** Takes what came of a request. */
  interface ReplyTo {
    void take(Optional<Reply> reply);
  }

  private final class RecordedEvents implements ServingEvents {
    @Override
    public void callFinished(
        String route,
        String credential,
        Resource resource,
        Reply.Attempt.Outcome outcome,
        Duration duration) {
      events.add("call %s/%s %s".formatted(route, credential, outcome));
    }

    @Override
    public void failedOver(String route, String from, String to) {
      events.add("failover %s %s>%s".formatted(route, from, to));
    }
  }
}
