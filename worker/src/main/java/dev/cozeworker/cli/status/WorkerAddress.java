package dev.cozeworker.cli.status;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.config.ServerConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where a worker is asked how it is. */
final class WorkerAddress {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LAST_PORT = 65_535;

  private WorkerAddress() {}

  /**
   * Returns the one that somebody wrote.
   *
   * @throws CommandFailure if it is none
   */
  static URI parse(String text) {
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      if (SCHEMES.contains(scheme) && address.getHost() != null && address.getPort() <= LAST_PORT) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, as all else that is no address.
    }
    throw CommandFailure.usage(
        "--url: '%s' is no address of a worker, such as http://127.0.0.1:8080".formatted(text));
  }

  /**
   * Returns the one of a worker on this machine with that configuration.
   *
   * @throws CommandFailure if the worker chooses its port itself
   */
  static URI of(ServerConfig server) {
    if (server.port() == 0) {
      throw CommandFailure.usage(
          "server.port is 0, so that the worker took any port that was free: name its address, which"
              + " run printed, with --url");
    }
    return URI.create("http://%s:%d".formatted(host(server.bind()), server.port()));
  }

  /** A worker that listens everywhere also listens on the loopback. */
  private static String host(String bind) {
    return switch (bind) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      case String address when address.contains(":") -> "[" + address + "]";
      case String address -> address;
    };
  }
}
