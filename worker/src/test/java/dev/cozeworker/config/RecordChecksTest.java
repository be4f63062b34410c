package dev.cozeworker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.config.ConsumptionConfig.Delivery;
import dev.cozeworker.config.ConsumptionConfig.GroupProtocol;
import dev.cozeworker.config.ConsumptionConfig.Ordering;
import dev.cozeworker.config.RouteConfig.Breaker;
import dev.cozeworker.config.RouteConfig.BreakerScope;
import dev.cozeworker.config.RouteConfig.ConversationOnFailover;
import dev.cozeworker.config.RouteConfig.Retry;
import dev.cozeworker.config.RouteConfig.WhenExhausted;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordChecksTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final SecretSource SECRET = new LiteralSecret("hush");

  static List<Arguments> refused() {
    return List.of(
        refused(() -> consumption("", 1, SECOND), "consumption.group is empty and must not be"),
        refused(
            () -> consumption("g", 0, SECOND),
            "consumption.max-in-flight is 0 and must be at least 1"),
        refused(
            () -> consumption("g", 1, Duration.ZERO),
            "consumption.commit-interval is 0s and must be longer than nothing"),
        refused(() -> new ServerConfig("", 1, null), "server.bind is empty and must not be"),
        refused(
            () -> new ServerConfig("::1", 65_536, null),
            "server.port is 65536 and must be from 0 to 65535"),
        refused(
            () -> new KafkaConfig(" ", Map.of()),
            "kafka.bootstrap-servers is empty and must not be"),
        refused(
            () -> coze(Duration.ZERO, SECOND, SECOND),
            "coze.connect-timeout is 0s and must be longer than nothing"),
        refused(
            () -> coze(SECOND, SECOND, Duration.ZERO),
            "coze.async-timeout is 0s and must be longer than nothing"),
        refused(
            () -> coze(SECOND, Duration.ZERO, SECOND),
            "coze.call-timeout is 0s and must be longer than nothing"),
        refused(
            () -> new CredentialConfig.Pat("a b", SECRET),
            "name is 'a b' and must be 1 to 64 letters, digits, dots, dashes and underscores"),
        refused(
            () -> jwt("1", "2", MINUTE), "jwt.enterprise-id is set beside account-id and only one"),
        refused(
            () -> jwt(null, "2", Duration.ofHours(24)), "jwt.ttl is 1d and must be at most 86399s"),
        refused(() -> jwt("1", null, Duration.ZERO), "jwt.ttl is 0 and must be at least 1"),
        refused(
            () -> breaker(0, 10, 5, SECOND, MINUTE),
            "breaker.failure-rate-threshold is 0.0 and must be a percentage"),
        refused(
            () -> breaker(50, 4, 5, SECOND, MINUTE),
            "breaker.minimum-number-of-calls is 5 and must be at most sliding-window-size (4)"),
        refused(
            () -> breaker(50, 10, 5, MINUTE, SECOND),
            "breaker.max-wait-duration-in-open-state is 1s and must be at least"
                + " wait-duration-in-open-state (1m)"),
        refused(
            () -> new Retry(0, SECOND, MINUTE), "retry.max-attempts is 0 and must be at least 1"),
        refused(
            () -> new Retry(1, MINUTE, SECOND),
            "retry.max-interval is 1s and must be at least initial-interval (1m)"),
        refused(() -> route(List.of(), MINUTE), "credentials is empty and needs at least one"),
        refused(
            () -> route(List.of(pat("a"), pat("a")), MINUTE),
            "credentials[1].name is 'a' and stands"),
        refused(
            () -> route(List.of(pat("a")), SECOND.negated()),
            "max-wait is PT-1S and must not be negative"),
        refused(
            () -> worker(new LinkedHashMap<>()), "routes is empty and needs at least one route"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_record_refuses_what_cannot_be_with_key_and_value(ThrowingCallable making, String message) {
    assertThatThrownBy(making).isInstanceOf(ConfigException.class).hasMessageStartingWith(message);
  }

  @Test
  void routes_keep_their_order() {
    Map<String, RouteConfig> routes = new LinkedHashMap<>();
    List<String> names = List.of("z", "a", "m", "b", "y");
    names.forEach(name -> routes.put(name, route(List.of(pat("p")), MINUTE)));

    assertThat(worker(routes).routes().keySet()).containsExactlyElementsOf(names);
  }

  @Test
  void a_secret_shows_stars_wherever_it_is() {
    assertThat(pat("a").toString()).contains("***").doesNotContain("hush");
  }

  private static Arguments refused(ThrowingCallable making, String message) {
    return Arguments.of(making, message);
  }

  private static ConsumptionConfig consumption(String group, int maxInFlight, Duration commit) {
    return new ConsumptionConfig(
        group,
        maxInFlight,
        Ordering.KEY,
        Delivery.EXACTLY_ONCE,
        commit,
        SECOND,
        true,
        GroupProtocol.CLASSIC);
  }

  private static CozeConfig coze(Duration connect, Duration call, Duration async) {
    URI uri = URI.create("http://localhost");
    return new CozeConfig(uri, uri, connect, call, async, CozeConfig.ChatMode.STREAM);
  }

  private static CredentialConfig.Pat pat(String name) {
    return new CredentialConfig.Pat(name, SECRET);
  }

  private static CredentialConfig.Jwt jwt(
      @Nullable String account, @Nullable String enterprise, Duration ttl) {
    return new CredentialConfig.Jwt("a", "b", "c", SECRET, account, enterprise, null, ttl);
  }

  private static Breaker breaker(
      float threshold, int window, int minimum, Duration wait, Duration maxWait) {
    return new Breaker(BreakerScope.RESOURCE, threshold, window, minimum, wait, maxWait, 1);
  }

  private static RouteConfig route(List<? extends CredentialConfig> credentials, Duration maxWait) {
    return new RouteConfig(
        "default",
        List.copyOf(credentials),
        Set.of(4100),
        MINUTE,
        WhenExhausted.FAIL,
        ConversationOnFailover.RECREATE,
        breaker(50, 10, 5, SECOND, MINUTE),
        new Retry(4, SECOND, MINUTE),
        maxWait,
        null,
        MINUTE,
        new RouteConfig.Quota(MINUTE, false));
  }

  private static WorkerConfig worker(Map<String, RouteConfig> routes) {
    return new WorkerConfig(
        new KafkaConfig("localhost:9092", Map.of()),
        new TopicNames("a", "b", "c", "d", "e", "f", "g", "h", "i", Set.of()),
        consumption("g", 1, SECOND),
        coze(SECOND, SECOND, SECOND),
        routes,
        new ServerConfig("::1", 0, null));
  }
}
