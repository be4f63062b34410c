package dev.cozeworker.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.config.loader.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxEnvironmentTest {
  @Test
  void with_tokens_a_worker_has_both_credentials_the_personal_one_first() throws Exception {
    assertThat(load(environment("/nowhere").withTokens()).routes().get("default"))
        .extracting(route -> route.credentials().stream().map(CredentialConfig::name).toList())
        .isEqualTo(List.of("personal", "enterprise"));
  }

  @Test
  void with_a_jwt_app_too(@TempDir Path directory) throws Exception {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    Path file =
        Files.writeString(
            directory.resolve("key.pem"),
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n");

    assertThat(load(environment(file.toString()).withJwtApp()).routes().get("default"))
        .extracting(route -> route.credentials().stream().map(CredentialConfig::name).toList())
        .isEqualTo(List.of("personal", "enterprise"));
  }

  @Test
  void a_shell_can_read_it() throws Exception {
    assertThat(SandboxEnvironment.exports(environment("/nowhere").withTokens()))
        .startsWith("export KAFKA_BOOTSTRAP_SERVERS='127.0.0.1:19092'")
        .contains("export COZE_API_TOKEN_ENTERPRISE='pat_e'");
  }

  private static SandboxEnvironment environment(String keyFile) throws Exception {
    String ready =
        """
        {"event":"ready","coze_base":"http://127.0.0.1:1234",
         "pats":{"personal":"pat_p","enterprise":"pat_e"},
         "jwt":{"client_id":"1105","public_key_id":"key","private_key_file":"%s",
                "account_id":"71","enterprise_id":"73"}}
        """
            .formatted(keyFile);
    return new SandboxEnvironment("127.0.0.1:19092", new JsonMapper().readTree(ready));
  }

  private static WorkerConfig load(Map<String, String> environment) {
    return ConfigLoader.load(Optional.empty(), environment);
  }
}
