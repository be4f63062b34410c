package dev.cozeworker.config.loader;

import dev.cozeworker.config.ServerConfig;
import java.util.List;

/** The keys of {@code server} and how they become its record. */
final class ServerSection {
  private static final Key<String> BIND =
      Key.of("server.bind", Types.TEXT, "127.0.0.1", "The address that HTTP is served on.");
  private static final Key<Integer> PORT =
      Key.of(
          "server.port",
          Types.whole(0, 65_535),
          "8080",
          "The port of health, status, metrics and console; 0 takes a free one.");
  private static final Key<SecretText> ADMIN_TOKEN =
      Key.optional(
          "server.admin-token",
          Types.SECRET,
          "What `POST /api/…` asks for as bearer token; those are refused where none is set.");

  static final List<Key<?>> KEYS = List.of(BIND, PORT, ADMIN_TOKEN);

  private ServerSection() {}

  static ServerConfig read(Values values) {
    return new ServerConfig(
        values.get(BIND), values.get(PORT), values.findSecret(ADMIN_TOKEN).orElse(null));
  }
}
