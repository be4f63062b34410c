package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.load;
import static dev.cozeworker.config.loader.Loading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoSecretIsShownTest {
  private static final String SECRETS =
      """
      kafka:
        properties:
          sasl.jaas.config: username="a" password="SECRET";
      routes:
        default:
          credentials:
            - name: personal
              pat: pat_SECRET
            - name: enterprise
              jwt:
                client-id: 1
                public-key-id: 2
                private-key: |
                  -----BEGIN PRIVATE KEY-----
                  SECRET
                  -----END PRIVATE KEY-----
      server:
        admin-token: SECRET
      """;

  @TempDir Path folder;

  @Test
  void the_configuration_as_text_holds_no_secret() {
    assertThat(load(folder, SECRETS, Map.of()).toString())
        .contains("sasl.jaas.config", "personal", "***")
        .doesNotContain("SECRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: {port: pat_aVeryLongOneThatIsMoreThanSixtyLetters_0123456789_0123456789_SECRET}",
        "server: {port: pat_0123456789abcdef_SECRET}",
        "server:\n  port: |\n    -----BEGIN\n    SECRET",
        "coze: {base-url: 'https://user:SECRET@api.coze.cn'}"
      })
  void what_may_be_a_secret_under_a_wrong_key_is_not_shown(String yaml) {
    assertThat(refusal(folder, yaml, TOKENS))
        .contains(" is a value that is not shown and must ")
        .doesNotContain("SECRET");
  }

  @Test
  void a_refusal_holds_no_secret_wherever_it_was_put() {
    String misplaced =
        SECRETS
            .replace("name: personal", "name: '${TOKEN} '")
            .replace("client-id: 1", "ttl: ${TOKEN}")
            .replace("-----BEGIN PRIVATE KEY-----", "SECRET")
            .replace("admin-token: SECRET", "port: ${TOKEN}")
            .replace("sasl.jaas.config", "group.id");

    assertThat(refusal(folder, misplaced, Map.of("TOKEN", "SECRET 1")))
        .contains("name", "ttl", "private-key", "server.port", "group.id")
        .doesNotContain("SECRET");
  }
}
