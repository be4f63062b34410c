package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.defaultRoute;
import static dev.cozeworker.config.loader.Loading.load;
import static dev.cozeworker.config.loader.Loading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.CredentialConfig.Jwt;
import dev.cozeworker.config.CredentialConfig.Pat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialSectionTest {
  private static final String HEAD = "routes:\n  default:\n    credentials:\n      - ";
  private static final String KEYS =
      "client-id: a, public-key-id: b, private-key: '-----BEGIN PRIVATE KEY-----'";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: a}                          | [0] needs exactly one of pat and jwt, and has neither (an empty value counts as none)
          {name: a, pat: ''}                 | [0] needs exactly one of pat and jwt, and has neither (an empty value counts as none)
          {name: a, pat: ' '}                | [0] needs exactly one of pat and jwt, and has neither (an empty value counts as none)
          {name: a, pat: b, jwt: {KEYS}}     | [0] needs exactly one of pat and jwt, and has pat and jwt
          {pat: b}                           | [0].name is missing: What replies, metrics and a request's `credential` call it.
          {name: a b, pat: c}                | [0].name is 'a b' and must be a name: 1 to 64 letters, digits, dots, dashes and underscores
          {name: pat_0123456789abcdef01, pat: c} | [0].name is a value that is not shown and must be a name, and no token: names stand in replies and metrics
          {name: a, jwt: {}}                 | [0].jwt.client-id is missing: The JWT OAuth app's id.
          {name: a, jwt: {client-id: b}}     | [0].jwt.public-key-id is missing
          {name: a, jwt: {client-id: b}}     | [0].jwt.private-key is missing
          {name: a, jwt: {KEYS, account-id: 1, enterprise-id: 2}} | [0].jwt.enterprise-id is set beside account-id and only one of the two can be: account-id for the personal account
          {name: a, jwt: {KEYS, ttl: 24h}}   | [0].jwt.ttl is '24h' and must be from 1s to 86399s
          {name: a, jwt: {KEYS, ttl: 900}}   | [0].jwt.ttl is '900' and must be a duration with its unit
          {name: a, oauth: {flow: web}}      | [0].oauth cannot be used yet: OAuth on behalf of users comes with a later version; use pat or jwt
          {name: a, oauth: }                 | [0].oauth cannot be used yet
          {name: a, jwt: {client-id: b, public-key-id: c, private-key: /run/secrets/coze.pem}} | [0].jwt.private-key is a value that is not shown and must be a private key in PEM (a block that opens with -----BEGIN) or file:PATH
          {name: a, pat: b, expires-at: soon} | [0].expires-at is 'soon' and must be an instant or a date, such as 2026-12-31T20:00:00+08:00 or 2026-12-31
          {name: a, pat: b, expires-at: 2026-02-30} | [0].expires-at is '2026-02-30' and must be an instant or a date
          {name: a, jwt: {KEYS}, expires-at: 2026-12-31} | [0].expires-at goes with pat alone: the tokens of an app are renewed by themselves
          {name: a, pat: 'file:'}            | [0].pat is a value that is not shown and must be file:PATH with a path
          {name: a, pat: 'file:missing'}     | [0].pat names the file FOLDER/missing, which does not exist
          {name: a, pat: 'file:empty'}       | [0].pat names the file FOLDER/empty, which is empty
          {name: a, pat: 'file:.'}           | [0].pat names the file FOLDER/., which cannot be read
          """)
  void a_credential_that_cannot_be_used_is_refused_with_its_line_and_the_remedy(
      String credential, String message) throws IOException {
    Files.writeString(folder.resolve("empty"), " \n");

    assertThat(refusal(folder, HEAD + credential.replace("KEYS", KEYS), Map.of()))
        .contains("line 4, column ")
        .contains(": routes.default.credentials" + message.replace("FOLDER", folder.toString()))
        .doesNotContain("BEGIN PRIVATE");
  }

  @Test
  void two_credentials_of_one_name_are_refused_on_the_line_of_the_second() {
    assertThat(refusal(folder, HEAD + "{name: a, pat: b}\n      - {name: a, pat: c}", Map.of()))
        .contains(
            "line 5, column 10: routes.default.credentials[1].name is 'a' and stands there twice:"
                + " give each credential of the route a name of its own");
  }

  @Test
  void a_route_without_credentials_is_refused() {
    assertThat(refusal(folder, "routes:\n  vip:\n    credentials: []", Map.of()))
        .contains("line 3, column 5: routes.vip.credentials is empty and needs at least one");
  }

  @Test
  void a_route_with_a_name_that_no_metric_could_carry_is_refused() {
    assertThat(refusal(folder, "routes:\n  a/b:\n    credentials: [{name: a, pat: b}]", Map.of()))
        .contains("line 2, column 3: routes.a/b must have a name of 1 to 64 letters, digits");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-31, 2026-12-31T00:00:00Z",
    "2026-12-31T20:00:00+08:00, 2026-12-31T12:00:00Z",
    "2026-12-31T12:00:00Z, 2026-12-31T12:00:00Z",
  })
  void the_end_of_a_token_is_an_instant_or_the_beginning_of_a_day(String text, Instant end) {
    String credential = "{name: a, pat: b, expires-at: " + text + "}";

    assertThat(defaultRoute(load(folder, HEAD + credential, Map.of())).credentials().getFirst())
        .isInstanceOfSatisfying(Pat.class, pat -> assertThat(pat.expiresAt()).isEqualTo(end));
  }

  @Test
  void an_app_without_account_and_enterprise_stands_for_its_owner() {
    Jwt jwt = jwt("{name: a, jwt: {" + KEYS + ", session-name: s, ttl: 86399s}}");

    assertThat(jwt.accountId()).isNull();
    assertThat(jwt.enterpriseId()).isNull();
    assertThat(jwt.sessionName()).isEqualTo("s");
    assertThat(jwt.ttl()).isEqualTo(Duration.ofSeconds(86_399));
  }

  @Test
  void the_path_of_a_file_is_relative_to_the_configuration() throws IOException {
    Files.writeString(folder.resolve("coze.pem"), "-----BEGIN PRIVATE KEY-----\n");

    Jwt jwt = jwt("{name: a, jwt: {client-id: b, public-key-id: c, private-key: file:coze.pem}}");

    assertThat(jwt.privateKey().value().reveal()).isEqualTo("-----BEGIN PRIVATE KEY-----");
  }

  private Jwt jwt(String credential) {
    return (Jwt) defaultRoute(load(folder, HEAD + credential, Map.of())).credentials().getFirst();
  }
}
