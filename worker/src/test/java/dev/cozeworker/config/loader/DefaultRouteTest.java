package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.defaultRoute;
import static dev.cozeworker.config.loader.Loading.load;
import static dev.cozeworker.config.loader.Loading.refusal;
import static dev.cozeworker.config.loader.Loading.tokensAnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.CredentialConfig.Jwt;
import dev.cozeworker.config.CredentialConfig.Pat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class DefaultRouteTest {
  private static final String PEM = "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----";
  private static final Map<String, String> APP =
      Map.of(
          "COZE_JWT_OAUTH_CLIENT_ID", "1105",
          "COZE_JWT_OAUTH_PUBLIC_KEY_ID", "kid",
          "COZE_JWT_OAUTH_PRIVATE_KEY", PEM,
          "COZE_PERSONAL_ACCOUNT_ID", "42",
          "COZE_ENTERPRISE_ID", "73");

  @TempDir Path folder;

  @Test
  void two_tokens_make_personal_and_enterprise_in_that_order() {
    List<CredentialConfig> credentials = defaultRoute(load(TOKENS)).credentials();

    assertThat(credentials)
        .extracting(CredentialConfig::name)
        .containsExactly("personal", "enterprise");
    assertThat(credentials)
        .extracting(c -> ((Pat) c).token().value().reveal())
        .containsExactly("pat_personal", "pat_enterprise");
  }

  @Test
  void a_jwt_app_makes_personal_by_account_and_enterprise_by_id() {
    List<CredentialConfig> credentials = defaultRoute(load(APP)).credentials();

    assertThat(credentials)
        .map(Jwt.class::cast)
        .allSatisfy(jwt -> {
          assertThat(jwt.clientId()).isEqualTo("1105");
          assertThat(jwt.publicKeyId()).isEqualTo("kid");
          assertThat(jwt.privateKey().value().reveal()).isEqualTo(PEM);
          assertThat(jwt.ttl()).isEqualTo(Duration.ofMinutes(15));
        })
        .extracting(Jwt::name, Jwt::accountId, Jwt::enterpriseId)
        .containsExactly(tuple("personal", "42", null), tuple("enterprise", null, "73"));
  }

  @Test
  void the_key_of_the_app_can_be_in_a_file() throws IOException {
    Path file = Files.writeString(folder.resolve("coze.pem"), PEM + "\n");
    Map<String, String> environment = without("COZE_JWT_OAUTH_PRIVATE_KEY");
    environment.put("COZE_JWT_OAUTH_PRIVATE_KEY_FILE_PATH", file.toString());

    Jwt first = (Jwt) defaultRoute(load(environment)).credentials().getFirst();

    assertThat(first.privateKey().value().reveal()).isEqualTo(PEM);
  }

  @Test
  void the_line_breaks_of_a_key_in_a_variable_can_be_backslash_and_n() {
    Map<String, String> environment = without("COZE_JWT_OAUTH_PRIVATE_KEY");
    environment.put("COZE_JWT_OAUTH_PRIVATE_KEY", PEM.replace("\n", "\\n"));

    Jwt first = (Jwt) defaultRoute(load(environment)).credentials().getFirst();

    assertThat(first.privateKey().value().reveal()).isEqualTo(PEM);
  }

  @Test
  void of_two_complete_sets_the_app_is_taken_and_a_warning_says_so() {
    Map<String, String> both = new HashMap<>(APP);
    both.putAll(TOKENS);
    Logger logger = (Logger) LoggerFactory.getLogger(DefaultRoute.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);

    List<CredentialConfig> credentials = defaultRoute(load(both)).credentials();
    logger.detachAppender(log);

    assertThat(credentials).hasOnlyElementsOfType(Jwt.class);
    assertThat(log.list)
        .singleElement()
        .satisfies(event -> assertThat(event.getMessage()).contains("JWT app's variables"))
        .satisfies(event ->
            assertThat(event.getKeyValuePairs())
                .hasToString("[ignored=\"COZE_API_TOKEN, COZE_API_TOKEN_ENTERPRISE\"]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COZE_JWT_OAUTH_CLIENT_ID",
        "COZE_JWT_OAUTH_PUBLIC_KEY_ID",
        "COZE_JWT_OAUTH_PRIVATE_KEY",
        "COZE_PERSONAL_ACCOUNT_ID",
        "COZE_ENTERPRISE_ID"
      })
  void an_incomplete_app_is_refused_naming_what_is_missing_even_beside_tokens(String missing) {
    Map<String, String> environment = without(missing);
    environment.putAll(TOKENS);

    assertThat(refusal(environment)).contains("a JWT app needs " + missing);
  }

  @Test
  void a_key_given_twice_is_refused() {
    Map<String, String> environment = new HashMap<>(APP);
    environment.put("COZE_JWT_OAUTH_PRIVATE_KEY_FILE_PATH", "coze.pem");

    assertThat(refusal(environment))
        .contains(
            "COZE_JWT_OAUTH_PRIVATE_KEY and COZE_JWT_OAUTH_PRIVATE_KEY_FILE_PATH are both set; keep"
                + " one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COZE_API_TOKEN", "COZE_API_TOKEN_ENTERPRISE"})
  void one_token_of_the_pair_is_refused_naming_the_other(String missing) {
    Map<String, String> environment = new HashMap<>(TOKENS);
    environment.remove(missing);

    assertThat(refusal(environment))
        .contains(missing + " is not set, and failing over takes both tokens; set it, or write a");
  }

  @Test
  void without_any_credentials_the_refusal_says_all_that_can_be_set() {
    assertThat(refusal(Map.of("COZE_API_TOKEN", " ")))
        .contains("there are no credentials; set COZE_API_TOKEN and COZE_API_TOKEN_ENTERPRISE")
        .contains("COZE_JWT_OAUTH_CLIENT_ID")
        .contains("COZE_JWT_OAUTH_PUBLIC_KEY_ID")
        .contains("COZE_JWT_OAUTH_PRIVATE_KEY_FILE_PATH")
        .contains("COZE_PERSONAL_ACCOUNT_ID")
        .contains("COZE_ENTERPRISE_ID")
        .contains("or write routes into a file");
  }

  @Test
  void a_route_default_without_credentials_keeps_its_settings_and_gets_those_of_the_environment() {
    var route = defaultRoute(load(folder, "routes: {default: {max-wait: 2m}}", TOKENS));

    assertThat(route.maxWait()).isEqualTo(Duration.ofMinutes(2));
    assertThat(route.credentials()).hasSize(2);
  }

  @Test
  void routes_of_the_file_leave_the_variables_unused() {
    String yaml = "routes: {vip: {credentials: [{name: a, pat: b}]}}";

    assertThat(load(folder, yaml, tokensAnd()).routes()).containsOnlyKeys("vip");
  }

  private static Map<String, String> without(String variable) {
    Map<String, String> environment = new HashMap<>(APP);
    environment.remove(variable);
    return environment;
  }
}
