package dev.cozeworker.loadtests.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Coze simulator's controls, which it has under {@code /sandbox}. */
public final class CozeControl implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int JOURNAL_PAGE = 20_000;

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  CozeControl(URI base) {
    this.base = base;
  }

  /** Makes every call take that long, its first piece after a tenth of it. */
  public void answerIn(Duration call) {
    answer(behaviour(call));
  }

  /** Makes the calls of one bot take that long, their first piece after a tenth of it. */
  public void answerIn(Duration call, String bot) {
    answer(behaviour(call), bot);
  }

  /** Makes the calls of one bot take that long, their first piece after that time. */
  public void answerIn(Duration call, Duration firstPiece, String bot) {
    answer(behaviour(call, firstPiece), bot);
  }

  /** Makes calls take between so long and so long, their first piece after half of the least. */
  public void answerBetween(Duration least, Duration most) {
    ObjectNode behaviour = behaviour(least, least.dividedBy(2));
    behaviour
        .putObject("total")
        .putObject("uniform")
        .put("min_ms", least.toMillis())
        .put("max_ms", most.toMillis());
    answer(behaviour);
  }

  /** Makes a bot take that long, and refuse in that shape whoever does not own it. */
  public void refuseAs(String shape, Duration call, String bot) {
    answer(behaviour(call).put("refusal_shape", shape), bot);
  }

  /** Makes every call take that long, and lets each account begin so many a second at the most. */
  public void limit(Duration call, int chatsPerSecond) {
    put("settings", limits(behaviour(call), chatsPerSecond));
  }

  /**
   * The same, but whatever is too much is told to come back in a second.
   *
   * @param down whether all is too much
   */
  public void limit(Duration call, int chatsPerSecond, boolean down) {
    ObjectNode behaviour = behaviour(call);
    if (down) {
      ObjectNode mishap = behaviour.putArray("mishaps").addObject().put("kind", "http_429");
      mishap.put("retry_after", "seconds").put("retry_after_seconds", 1);
    }
    ObjectNode settings = limits(behaviour, chatsPerSecond);
    settings.withObject("limits").put("retry_after_seconds", 1);
    put("settings", settings);
  }

  /** Moves a workspace, or {@code all}, to that account now. */
  public void move(String workspace, String account) {
    ObjectNode move = JSON.createObjectNode().put("workspace", workspace).put("to", account);
    send(request("migrate").POST(BodyPublishers.ofString(move.toString())).build());
  }

  /** How many calls are under way. */
  public int underWay() {
    return counts().path("under_way").asInt();
  }

  /** Forgets counts and journal. */
  public void reset() {
    send(request("reset").POST(BodyPublishers.noBody()).build());
  }

  /** The counts of all calls, as the simulator writes them. */
  public JsonNode counts() {
    return parse(send(request("calls").build()));
  }

  /** How many calls of that kind have ended, in whatever way. */
  public long calls(String kind) {
    return calls("kind", kind);
  }

  /** How many calls were refused because the account had no right. */
  public long refused() {
    return calls("outcome", "refused");
  }

  private long calls(String field, String value) {
    return counts()
        .path("calls")
        .valueStream()
        .filter(row -> row.path(field).asText().equals(value))
        .mapToLong(row -> row.path("count").asLong())
        .sum();
  }

  /**
   * When the answers to chats were complete, in unix milliseconds, by the text of the question.
   * Where one was asked more than once, the last counts.
   */
  public Map<String, Long> answered() {
    Map<String, Long> answered = new HashMap<>();
    journal(call -> {
      if (call.has("tag") && call.has("ended")) {
        answered.put(call.path("tag").asText(), call.path("ended").asLong());
      }
    });
    return answered;
  }

  /** Goes through the calls that the simulator remembers, in the order in which they came. */
  public void journal(Consumer<JsonNode> calls) {
    long since = 0;
    List<JsonNode> page;
    do {
      page = journal(since);
      for (JsonNode call : page) {
        since = call.path("seq").asLong();
        calls.accept(call);
      }
    } while (page.size() == JOURNAL_PAGE);
  }

  @Override
  public void close() {
    http.close();
  }

  private static ObjectNode behaviour(Duration call) {
    return behaviour(call, call.dividedBy(10));
  }

  private static ObjectNode behaviour(Duration call, Duration firstPiece) {
    ObjectNode behaviour = JSON.createObjectNode();
    behaviour.putObject("total").putObject("fixed").put("ms", call.toMillis());
    behaviour.putObject("first_delta").putObject("fixed").put("ms", firstPiece.toMillis());
    return behaviour;
  }

  private void answer(ObjectNode behaviour) {
    ObjectNode settings = JSON.createObjectNode();
    settings.set("defaults", behaviour);
    put("settings", settings);
  }

  private void answer(ObjectNode behaviour, String bot) {
    put("settings/bots/" + bot, behaviour);
  }

  private static ObjectNode limits(ObjectNode behaviour, int chatsPerSecond) {
    ObjectNode settings = JSON.createObjectNode();
    settings.set("defaults", behaviour);
    settings
        .putObject("limits")
        .put("chats_per_second", chatsPerSecond)
        .put("code", 429)
        .put("retry_after", "seconds");
    return settings;
  }

  private void put(String what, ObjectNode body) {
    send(request(what).PUT(BodyPublishers.ofString(body.toString())).build());
  }

  private List<JsonNode> journal(long since) {
    String lines =
        send(request("journal?limit=%d&since=%d".formatted(JOURNAL_PAGE, since)).build());
    return lines.lines().map(CozeControl::parse).toList();
  }

  private HttpRequest.Builder request(String what) {
    return HttpRequest.newBuilder(base.resolve("/sandbox/" + what)).timeout(TIMEOUT);
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(request + ": " + response + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the simulator said something else than JSON", e);
    }
  }
}
