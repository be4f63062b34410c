package dev.cozeworker.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.config.loader.ConfigLoader;
import dev.cozeworker.credentials.Credentials;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.Routes;
import dev.cozeworker.logged.LogOf;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExpiryWatchTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-28T00:00:00Z"), ZoneOffset.UTC);

  @RegisterExtension private final LogOf log = new LogOf(ExpiryWatch.class);

  @TempDir Path folder;

  @Test
  void a_token_whose_end_is_near_is_warned_of_by_name_and_the_others_are_not() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("worker.yaml"),
            """
            routes:
              default:
                credentials:
                  - {name: personal, pat: pat_hush, expires-at: 2026-12-31}
                  - {name: enterprise, pat: pat_hush2, expires-at: 2027-12-31}
                  - {name: third, pat: pat_hush3}
            """);

    ExpiryWatch.warn(routes(ConfigLoader.load(Optional.of(file), Map.of())), CLOCK);

    assertThat(log.lines())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getLevel()).isEqualTo(Level.WARN);
          assertThat(event.getFormattedMessage()).contains("expires in 3 days");
          assertThat(event.getKeyValuePairs().toString())
              .contains("personal")
              .doesNotContain("hush");
        });
  }

  private static Routes routes(WorkerConfig config) {
    RouteConfig route = Objects.requireNonNull(config.routes().get("default"));
    Credentials credentials = new Credentials(config.coze(), CLOCK);
    return new Routes(
        List.of(
            new Route(
                route,
                route.credentials().stream().map(credentials::of).toList(),
                CircuitBreakerRegistry.ofDefaults(),
                CLOCK)));
  }
}
