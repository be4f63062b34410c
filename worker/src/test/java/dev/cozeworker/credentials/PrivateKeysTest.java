package dev.cozeworker.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeysTest {

  @Test
  void a_pkcs8_key_is_read() {
    assertThat(PrivateKeys.rsa(new Secret(TestKeys.pkcs8(TestKeys.ONE))))
        .isEqualTo(TestKeys.ONE.getPrivate());
  }

  @Test
  void a_pkcs1_key_is_read() {
    assertThat(PrivateKeys.rsa(new Secret(TestKeys.pkcs1(TestKeys.ONE))))
        .isEqualTo(TestKeys.ONE.getPrivate());
  }

  @Test
  void a_key_whose_line_breaks_were_escaped_for_an_environment_variable_is_read() {
    String escaped = TestKeys.pkcs8(TestKeys.ONE).replace("\n", "\\n");

    assertThat(PrivateKeys.rsa(new Secret(escaped))).isEqualTo(TestKeys.ONE.getPrivate());
  }

  @ParameterizedTest
  @CsvSource({
    "'no pem at all', has no -----BEGIN",
    "'-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----', openssl",
    "'-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', PUBLIC KEY",
    "'-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', not an RSA key",
    "'-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4\n-----END RSA PRIVATE KEY-----', encrypted",
  })
  void what_is_no_rsa_private_key_is_refused_with_the_reason(String pem, String reason) {
    assertThatThrownBy(() -> PrivateKeys.rsa(new Secret(pem)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("AAAA");
  }
}
