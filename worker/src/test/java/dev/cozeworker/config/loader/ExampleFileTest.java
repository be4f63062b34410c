package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.defaultRoute;
import static dev.cozeworker.config.loader.Loading.load;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.CredentialConfig.Jwt;
import dev.cozeworker.config.CredentialConfig.Pat;
import dev.cozeworker.config.LiteralSecret;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.WorkerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileTest {
  private static final Path EXAMPLE = Path.of("..", "docs", "worker.example.yaml");

  @TempDir Path folder;

  @Test
  void the_example_sets_every_key_to_its_default() throws IOException {
    WorkerConfig example = loadExample();
    WorkerConfig defaults = load(TOKENS);

    assertThat(example).usingRecursiveComparison().ignoringFields("routes").isEqualTo(defaults);
    assertThat(withoutCredentials(defaultRoute(example)))
        .usingRecursiveComparison()
        .isEqualTo(withoutCredentials(defaultRoute(defaults)));
  }

  @Test
  void the_example_fails_over_from_a_token_to_an_app() throws IOException {
    assertThat(defaultRoute(loadExample()).credentials())
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Pat.class),
            second ->
                assertThat(((Jwt) second))
                    .extracting(Jwt::name, Jwt::enterpriseId)
                    .containsExactly("enterprise", "73"));
  }

  @Test
  void the_example_names_every_key() throws IOException {
    String example = Files.readString(EXAMPLE);
    Stream<String> names =
        Keys.ALL.stream()
            .map(key -> key.path().last())
            .filter(name -> !name.equals("oauth") && !KeyPath.isAnyName(name));

    assertThat(names).allSatisfy(name -> assertThat(example).contains(name + ":"));
  }

  private WorkerConfig loadExample() throws IOException {
    Path key = Files.writeString(folder.resolve("coze.pem"), "-----BEGIN PRIVATE KEY-----\n");
    return ConfigLoader.load(
        Optional.of(EXAMPLE),
        Map.of(
            "COZE_API_TOKEN", "pat",
            "COZE_JWT_OAUTH_CLIENT_ID", "1105",
            "COZE_JWT_OAUTH_PUBLIC_KEY_ID", "kid",
            "COZE_JWT_OAUTH_PRIVATE_KEY_FILE_PATH", key.toString(),
            "COZE_ENTERPRISE_ID", "73"));
  }

  private static RouteConfig withoutCredentials(RouteConfig route) {
    return new RouteConfig(
        route.name(),
        List.of(new Pat("any", new LiteralSecret("any"))),
        route.failOverOn(),
        route.exhaustedGrace(),
        route.whenExhausted(),
        route.conversationOnFailover(),
        route.breaker(),
        route.retry(),
        route.maxWait(),
        route.requestsPerSecond(),
        route.retireAfter(),
        route.quota());
  }
}
