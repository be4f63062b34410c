package dev.cozeworker.sandbox.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.calls.Calls;
import dev.cozeworker.sandbox.simulator.http.Reply;
import dev.cozeworker.sandbox.simulator.http.Request;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.settings.Settings;
import dev.cozeworker.sandbox.simulator.settings.SettingsFormat;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.IntSupplier;

/** What is under {@code /sandbox}: the hands of a test on the simulator. */
public final class ControlApi {
  public static final String ROOT = "/sandbox/";

  private static final String ONE_BOT = "settings/bots/";
  private static final int JOURNAL_LINES = 10_000;

  private final LiveSettings settings;
  private final Calls calls;
  private final Migration migration;
  private final TokenControl tokens;
  private final IntSupplier connections;
  private final InstantSource clock;

  public ControlApi(
      LiveSettings settings,
      Calls calls,
      Migration migration,
      TokenControl tokens,
      IntSupplier connections,
      InstantSource clock) {
    this.settings = settings;
    this.calls = calls;
    this.migration = migration;
    this.tokens = tokens;
    this.connections = connections;
    this.clock = clock;
  }

  public Reply answer(Request request) {
    String what = request.path().substring(ROOT.length());
    try {
      return Reply.of(
          what.startsWith(ONE_BOT)
              ? oneBot(request, what.substring(ONE_BOT.length()))
              : script(request, request.method() + " " + what));
    } catch (IllegalArgumentException e) {
      return Reply.of(error(400, String.valueOf(e.getMessage())));
    }
  }

  private Script script(Request request, String what) {
    return switch (what) {
      case "POST migrate" -> json(migration.schedule(body(request), clock.instant()));
      case "GET world" -> json(migration.write(clock.instant()));
      case "GET tokens" -> json(tokens.list());
      case "POST tokens" -> json(tokens.make(body(request)));
      case "POST tokens/revoke" -> json(tokens.revoke(body(request)));
      case "GET settings" -> json(SettingsFormat.write(settings.get()));
      case "PUT settings" -> put(SettingsFormat.read(body(request)));
      case "GET calls" -> json(counts());
      case "GET journal" -> journal(request);
      case "POST reset" -> {
        calls.reset();
        yield json(Json.object());
      }
      default -> error(404, what + " is unknown");
    };
  }

  private Script oneBot(Request request, String id) {
    if (!migration.knows(id)) {
      return error(404, "bot or workflow " + id + " does not exist");
    }
    return switch (request.method()) {
      case "PUT" -> put(SettingsFormat.withBot(settings.get(), id, body(request)));
      case "DELETE" -> put(SettingsFormat.withoutBot(settings.get(), id));
      default -> error(404, request.method() + " is unknown");
    };
  }

  private Script put(Settings next) {
    settings.set(next);
    return json(SettingsFormat.write(next));
  }

  private ObjectNode counts() {
    ObjectNode json =
        Json.object()
            .put("total", calls.counts().total())
            .put("connections", connections.getAsInt())
            .put("under_way", calls.underWay().now())
            .put("max_under_way", calls.underWay().max());
    ObjectNode byCredential = json.putObject("under_way_by_credential");
    calls.underWay().byCredential().forEach(byCredential::put);
    json.set("calls", calls.counts().write());
    return json;
  }

  private Script journal(Request request) {
    long since = number(request, "since", 0, Long.MAX_VALUE - 1);
    int limit = (int) number(request, "limit", JOURNAL_LINES, 100_000);
    byte[] lines = calls.journal().lines(since, limit);
    return Script.whole(200, "application/x-ndjson", Map.of(), Piece.of(0, lines));
  }

  private static long number(Request request, String name, long standard, long max) {
    String text = request.query(name).orElse(Long.toString(standard));
    if (!text.matches("\\d{1,18}") || Long.parseLong(text) > max) {
      throw new IllegalArgumentException(name + ": " + text + " is no number up to " + max);
    }
    return Long.parseLong(text);
  }

  private static JsonNode body(Request request) {
    JsonNode body = request.json();
    if (!body.isObject()) {
      throw new IllegalArgumentException("the body must be a JSON object");
    }
    return body;
  }

  private static Script error(int status, String message) {
    return Script.whole(
        status,
        "application/json",
        Map.of(),
        Piece.of(0, Json.bytes(Json.object().put("error", message))));
  }

  private static Script json(ObjectNode body) {
    return Script.whole(200, "application/json", Map.of(), Piece.of(0, Json.bytes(body)));
  }
}
