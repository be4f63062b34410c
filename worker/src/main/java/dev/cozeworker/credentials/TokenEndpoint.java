package dev.cozeworker.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Coze's token endpoint; never throws for what it does. */
final class TokenEndpoint {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
  private static final long LARGEST_ANSWER = 64 * 1024;
  private static final MediaType JSON = MediaType.get("application/json");

  /** Unix seconds are above this, a duration in seconds is below. */
  private static final long EARLIEST_INSTANT = 1_000_000_000L;

  /** Taken for the life of a token that does not say until when it is good. */
  private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(1);

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpUrl base;
  private final OkHttpClient http;
  private final Clock clock;

  TokenEndpoint(CozeConfig coze, Clock clock) {
    this.base = HttpUrl.get(coze.baseUrl().toString());
    this.clock = clock;
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(coze.connectTimeout())
            .callTimeout(LONGEST_CALL)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
  }

  /** Returns the host that Coze expects as the audience of a JWT: without a port. */
  String audience() {
    return base.host();
  }

  /** Posts that body with that bearer, and waits. */
  TokenAnswer ask(String path, Secret bearer, ObjectNode body) {
    Request request =
        new Request.Builder()
            .url(base.newBuilder().addPathSegments(path).build())
            .header("Authorization", "Bearer " + bearer.reveal())
            .post(RequestBody.create(body.toString(), JSON))
            .build();
    try (Response response = http.newCall(request).execute()) {
      return read(response, response.peekBody(LARGEST_ANSWER).string(), bearer);
    } catch (IOException e) {
      String why = Masking.mask(String.valueOf(e.getMessage()), bearer);
      return new TokenAnswer.Unavailable(
          "the token endpoint at %s cannot be reached: %s".formatted(base.host(), why), null);
    }
  }

  private TokenAnswer read(Response response, String text, Secret bearer) {
    String logid = response.header("x-tt-logid");
    JsonNode json = object(text);
    String token = json.path("access_token").asText("");
    if (response.isSuccessful() && !token.isEmpty()) {
      return granted(token, json.path("expires_in").asLong(), date(response));
    }
    if (response.code() == 429 || response.code() >= 500 || !saysWhy(response.code(), json)) {
      return new TokenAnswer.Unavailable(
          "the token endpoint answered HTTP %d%s"
              .formatted(response.code(), remark(response, json)),
          logid);
    }
    String reason = reason(json);
    String said = reason.isEmpty() ? "HTTP " + response.code() : Masking.mask(reason, bearer);
    return new TokenAnswer.Refused(code(json, response.code()), said, logid, date(response));
  }

  private TokenAnswer granted(String token, long expiresIn, @Nullable Instant serverTime) {
    Instant now = serverTime == null ? clock.instant() : serverTime;
    Duration life =
        expiresIn < EARLIEST_INSTANT
            ? Duration.ofSeconds(expiresIn)
            : Duration.between(now, Instant.ofEpochSecond(expiresIn));
    return new TokenAnswer.Granted(new Secret(token), life.isPositive() ? life : UNKNOWN_LIFE);
  }

  /** Returns whether a refusal can be read: one in words, or one that needs none. */
  private static boolean saysWhy(int status, JsonNode json) {
    return status == 401 || status == 403 || !reason(json).isEmpty();
  }

  private static String reason(JsonNode json) {
    StringBuilder said = new StringBuilder();
    for (String field : new String[] {"error", "error_code", "error_message", "code", "msg"}) {
      String text = json.path(field).asText("");
      if (!text.isEmpty() && said.indexOf(text) < 0) {
        said.append(said.isEmpty() ? "" : ": ").append(text);
      }
    }
    return said.toString();
  }

  /** An error may come with HTTP 200, which is no code to report. */
  private static int code(JsonNode json, int status) {
    int code = json.path("error_code").asInt(json.path("code").asInt());
    int otherwise = status < 300 ? TokenResult.Refused.INVALID_TOKEN : status;
    return code == 0 ? otherwise : code;
  }

  private static String remark(Response response, JsonNode json) {
    if (response.isRedirect()) {
      return ", a redirect to %s instead of a token: check coze.base-url"
          .formatted(String.valueOf(response.header("Location")).replaceAll("\\?.*", ""));
    }
    return json.isEmpty() ? " without readable JSON" : ": " + Masking.mask(reason(json));
  }

  private JsonNode object(String text) {
    try {
      JsonNode json = mapper.readTree(text);
      return json.isObject() ? json : mapper.createObjectNode();
    } catch (JsonProcessingException e) {
      return mapper.createObjectNode();
    }
  }

  private static @Nullable Instant date(Response response) {
    java.util.Date date = response.headers().getDate("Date");
    return date == null ? null : date.toInstant();
  }
}
