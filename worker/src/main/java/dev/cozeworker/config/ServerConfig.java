package dev.cozeworker.config;

import org.jspecify.annotations.Nullable;

/** Where health, status and console are served; without a token nothing can be changed there. */
public record ServerConfig(String bind, int port, @Nullable SecretSource adminToken) {
  public ServerConfig {
    Check.notBlank("server.bind", bind);
    Check.that(port >= 0 && port <= 65_535, "server.port", port, "must be from 0 to 65535");
  }
}
