package dev.cozeworker.cli.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The environment in which a worker works against the sandbox. */
public final class SandboxEnvironment {
  private final String bootstrapServers;
  private final JsonNode coze;

  /**
   * Takes what the parts said when they were ready.
   *
   * @param coze the ready line of the Coze simulator
   */
  public SandboxEnvironment(String bootstrapServers, JsonNode coze) {
    this.bootstrapServers = bootstrapServers;
    this.coze = coze;
  }

  /** Returns the variables for personal access tokens, old and new. */
  public Map<String, String> withTokens() {
    Map<String, String> variables = addresses();
    JsonNode pats = coze.path("pats");
    variables.put("COZE_API_TOKEN", pats.path("personal").asText());
    variables.put("COZE_API_TOKEN_ENTERPRISE", pats.path("enterprise").asText());
    return variables;
  }

  /** Returns the variables for a JWT app, installed for the person and for the enterprise. */
  public Map<String, String> withJwtApp() {
    Map<String, String> variables = addresses();
    JsonNode jwt = coze.path("jwt");
    variables.put("COZE_JWT_OAUTH_CLIENT_ID", jwt.path("client_id").asText());
    variables.put("COZE_JWT_OAUTH_PUBLIC_KEY_ID", jwt.path("public_key_id").asText());
    variables.put("COZE_JWT_OAUTH_PRIVATE_KEY_FILE_PATH", jwt.path("private_key_file").asText());
    variables.put("COZE_PERSONAL_ACCOUNT_ID", jwt.path("account_id").asText());
    variables.put("COZE_ENTERPRISE_ID", jwt.path("enterprise_id").asText());
    return variables;
  }

  /** Returns the variables as a shell reads them. */
  public static String exports(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> "export %s='%s'%n".formatted(variable.getKey(), variable.getValue()))
        .collect(Collectors.joining());
  }

  private Map<String, String> addresses() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    variables.put("COZE_API_BASE", coze.path("coze_base").asText());
    return variables;
  }
}
