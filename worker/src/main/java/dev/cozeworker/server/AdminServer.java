package dev.cozeworker.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.SecretSource;
import dev.cozeworker.config.ServerConfig;
import dev.cozeworker.contracts.Json;
import dev.cozeworker.server.console.ConsolePages;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Health, status, metrics and console over HTTP, and the few things an operator may do there. */
public final class AdminServer implements AutoCloseable {
  private static final String JSON = "application/json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String BEARER = "Bearer ";

  private final WebServer server;

  private AdminServer(WebServer server) {
    this.server = server;
  }

  /**
   * Begins to serve.
   *
   * @throws ConfigException if the address cannot be resolved or bound
   */
  public static AdminServer start(
      ServerConfig config, Views views, Actions actions, ConsolePages console) {
    checkAddress(config.bind());
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .get("/healthz/live", (req, res) -> health(res, views.live()))
            .get("/healthz/ready", (req, res) -> health(res, views.ready()))
            .get("/api/status", (req, res) -> json(res, Status.OK_200, views.status()))
            .get("/metrics", (req, res) -> text(res, PROMETHEUS, views.metrics()))
            .post("/api/breakers/reset", admin(config.adminToken(), actions::resetBreakers))
            .post("/api/drain", admin(config.adminToken(), actions::drain));
    console.addTo(routing);
    WebServer server =
        WebServer.builder()
            .host(config.bind())
            .port(config.port())
            .shutdownHook(false)
            .routing(routing)
            .build();
    // Helidon logs a port that is taken, and goes on without it.
    if (!server.start().isRunning()) {
      throw new ConfigException(
          "server.port: %s:%d cannot be bound: it is taken, or not this machine's; choose another"
                  .formatted(config.bind(), config.port())
              + " port (COZE_WORKER_SERVER_PORT), or 0 for any that is free");
    }
    return new AdminServer(server);
  }

  private static void checkAddress(String bind) {
    try {
      InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new ConfigException(
          "server.bind: '%s' cannot be resolved; choose an address of this machine".formatted(bind)
              + " (COZE_WORKER_SERVER_BIND), such as 127.0.0.1, or 0.0.0.0 for all of them");
    }
  }

  /** Returns the port that is served, also where any free one was asked for. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void health(ServerResponse response, Health health) {
    json(
        response,
        health.well() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
        Map.of("status", health.well() ? "up" : "down", "troubles", health.troubles()));
  }

  private static Handler admin(@Nullable SecretSource token, Runnable action) {
    return (request, response) -> {
      if (token == null) {
        refuse(response, Status.FORBIDDEN_403, "server.admin-token, which is not set");
      } else if (!authorized(request, token)) {
        response.header("WWW-Authenticate", "Bearer");
        refuse(response, Status.UNAUTHORIZED_401, "Authorization: Bearer with the admin token");
      } else {
        action.run();
        json(response, Status.OK_200, Map.of("status", "done"));
      }
    };
  }

  private static boolean authorized(ServerRequest request, SecretSource token) {
    String given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    return given.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(
            given.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
            token.value().reveal().getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(ServerResponse response, Status status, String remedy) {
    json(response, status, Map.of("status", "refused", "troubles", List.of("needs " + remedy)));
  }

  private static void json(ServerResponse response, Status status, Object body) {
    try {
      response
          .status(status)
          .header("Content-Type", JSON)
          .send(Json.MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the status cannot be written as JSON", e);
    }
  }

  private static void text(ServerResponse response, String type, String body) {
    response.header("Content-Type", type).send(body.getBytes(StandardCharsets.UTF_8));
  }
}
