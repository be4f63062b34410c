package dev.cozeworker.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.Secret;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.conversations.InMemoryConversations;
import dev.cozeworker.coze.Abandonment;
import dev.cozeworker.coze.HttpCoze;
import dev.cozeworker.coze.HurriedCoze;
import dev.cozeworker.credentials.Credential;
import dev.cozeworker.credentials.PatCredential;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.Routes;
import dev.cozeworker.scripted.ScriptedServer;
import dev.cozeworker.serving.FailoverServing;
import dev.cozeworker.serving.Places;
import dev.cozeworker.serving.Received;
import dev.cozeworker.serving.ServingEvents;
import dev.cozeworker.serving.ServingSettings;
import dev.cozeworker.serving.Waiting;
import dev.cozeworker.shapes.RefusingCoze.Case;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each shape of a refusal, on each way of calling, with each code that is failed over: through the
 * real client, credentials and serving. All run at once, each on a route of its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryShapeTest {
  private static final Set<Integer> CODES = Set.of(4100, 4101, 700012006, 4200, 4006);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final List<Case> CASES = cases();

  private final ScriptedServer server = new ScriptedServer(new RefusingCoze(CASES));
  private final HttpCoze streaming = coze(ChatMode.STREAM);
  private final HttpCoze polling = coze(ChatMode.POLL);
  private List<Future<Reply>> replies = List.of();

  private static List<Case> cases() {
    return Stream.of(Way.values())
        .flatMap(way ->
            Stream.of(Shape.values())
                .filter(shape -> shape.existsFor(way))
                .flatMap(shape ->
                    CODES.stream()
                        .sorted()
                        .flatMap(code ->
                            Stream.of(false, true).map(both -> new Case(way, shape, code, both)))))
        .toList();
  }

  static Stream<Integer> numbers() {
    return IntStream.range(0, CASES.size()).boxed();
  }

  @BeforeAll
  void serveAll() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      replies = numbers().map(number -> threads.submit(() -> serve(number))).toList();
    }
  }

  @AfterAll
  void close() {
    streaming.close();
    polling.close();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void it_ends_on_the_enterprise_credential_or_rejected_where_both_refuse(int number)
      throws ExecutionException, InterruptedException {
    Case here = CASES.get(number);

    Reply reply = replies.get(number).get();

    assertThat(reply.attempts())
        .as("%s", here)
        .extracting(Reply.Attempt::credential)
        .containsExactly("personal", "enterprise");
    Reply.Attempt first = reply.attempts().getFirst();
    assertThat(first.outcome()).as("%s", here).isEqualTo(Reply.Attempt.Outcome.REJECTED);
    assertThat(first.code()).isEqualTo(here.code());
    assertThat(first.message()).isEqualTo("no " + here.code());
    if (here.byBoth()) {
      assertThat(reply.status()).isEqualTo(Reply.Status.FAILED);
      assertThat(reply.error())
          .extracting(Reply.Failure::category, Reply.Failure::code)
          .containsExactly(Reply.Category.REJECTED, here.code());
    } else {
      assertThat(reply.status()).as("%s: %s", here, reply).isEqualTo(Reply.Status.COMPLETED);
      assertThat(reply.credential()).isEqualTo("enterprise");
      assertThat(reply.failedOver()).isTrue();
    }
  }

  private Reply serve(int number) throws InterruptedException {
    Way way = CASES.get(number).way();
    Request request =
        new Request(
            "r" + number, way.payload(String.valueOf(number)), "default", null, null, null, null);
    Received received =
        new Received(request, new Reply.Source("coze.requests", 0, number), CLOCK.instant());
    return serving(way.chatMode() == ChatMode.POLL ? polling : streaming)
        .serve(received, new Abandonment())
        .orElseThrow();
  }

  private FailoverServing serving(HttpCoze coze) {
    Places places = new Places(1, 100, () -> {});
    boolean _ = places.tryTake();
    Route route =
        new Route(
            config(),
            List.of(credential("personal"), credential("enterprise")),
            CircuitBreakerRegistry.ofDefaults(),
            CLOCK);
    return new FailoverServing(
        new Routes(List.of(route)),
        coze,
        new InMemoryConversations(10),
        places,
        new ServingSettings(MINUTE, MINUTE, server.uri()),
        ServingEvents.none(),
        CLOCK,
        Waiting.inRealTime(CLOCK));
  }

  private static Credential credential(String name) {
    return new PatCredential(
        new CredentialConfig.Pat(name, () -> new Secret("pat_of_" + name)), CLOCK);
  }

  private HttpCoze coze(ChatMode mode) {
    URI uri = server.uri();
    return HurriedCoze.of(new CozeConfig(uri, uri, MINUTE, MINUTE, MINUTE, mode), CLOCK);
  }

  private static RouteConfig config() {
    return new RouteConfig(
        "default",
        List.of(new CredentialConfig.Pat("unused", () -> new Secret("unused"))),
        CODES,
        MINUTE,
        RouteConfig.WhenExhausted.FAIL,
        RouteConfig.ConversationOnFailover.RECREATE,
        new RouteConfig.Breaker(RouteConfig.BreakerScope.RESOURCE, 50, 10, 5, MINUTE, MINUTE, 1),
        new RouteConfig.Retry(4, Duration.ofMillis(500), MINUTE),
        MINUTE,
        null,
        Duration.ofDays(7),
        new RouteConfig.Quota(Duration.ZERO, false));
  }
}
