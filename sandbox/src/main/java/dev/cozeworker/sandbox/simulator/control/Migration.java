package dev.cozeworker.sandbox.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.world.Account;
import dev.cozeworker.sandbox.simulator.world.Move;
import dev.cozeworker.sandbox.simulator.world.Ownership;
import dev.cozeworker.sandbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/** The migration switch: moves workspaces to another account, now or later. */
public final class Migration {
  private static final Set<String> KEYS =
      Set.of("workspace", "to", "at", "in_ms", "after_calls", "limbo_ms", "grant_ms");
  private static final long MAX = Duration.ofDays(30).toMillis();

  private final World world;
  private final Ownership ownership;

  public Migration(World world, Ownership ownership) {
    this.world = world;
    this.ownership = ownership;
  }

  boolean knows(String resource) {
    return ownership.exists(resource);
  }

  ObjectNode schedule(JsonNode body, Instant now) {
    body.fieldNames().forEachRemaining(key -> require(KEYS.contains(key), key + ": unknown"));
    String workspace = body.path("workspace").asText();
    List<String> moving = ownership.schedule(workspace, move(body, now));
    require(!moving.isEmpty(), "workspace: " + workspace + " does not exist");
    ObjectNode answer = Json.object();
    moving.forEach(answer.putArray("moving")::add);
    return answer;
  }

  private Move move(JsonNode body, Instant now) {
    String to = body.path("to").asText();
    require(
        world.accounts().stream().map(Account::name).anyMatch(to::equals),
        "to: " + to + " is no account");
    long times = List.of("at", "in_ms", "after_calls").stream().filter(body::has).count();
    require(times <= 1, "at, in_ms and after_calls exclude each other");
    Duration limbo = Duration.ofMillis(number(body, "limbo_ms"));
    Duration grant = Duration.ofMillis(number(body, "grant_ms"));
    if (body.has("after_calls")) {
      return Move.afterCalls(number(body, "after_calls"), to, limbo, grant);
    }
    Instant at = body.has("at") ? instant(body.get("at")) : now.plusMillis(number(body, "in_ms"));
    return Move.at(at, to, limbo, grant);
  }

  private static Instant instant(JsonNode at) {
    try {
      return Instant.parse(at.asText());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("at: " + at.asText() + " is no RFC 3339 instant", e);
    }
  }

  private static long number(JsonNode body, String key) {
    JsonNode value = body.path(key);
    boolean good = value.isMissingNode() || (value.isIntegralNumber() && value.canConvertToLong());
    require(good && value.asLong() >= 0 && value.asLong() <= MAX, key + ": " + value);
    return value.asLong();
  }

  private static void require(boolean good, String problem) {
    if (!good) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** Which account owns which workspace now; none in limbo. */
  ObjectNode write(Instant now) {
    ObjectNode owners = Json.object();
    ownership.owners(now).forEach(owners::put);
    return Json.object().set("owners", owners);
  }
}
