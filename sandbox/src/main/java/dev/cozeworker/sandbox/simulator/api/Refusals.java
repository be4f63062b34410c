package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.calls.CallKind.Work;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.script.Sse;
import dev.cozeworker.sandbox.simulator.settings.RefusalShape;
import dev.cozeworker.sandbox.simulator.settings.RetryAfter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Refusals in every shape in which Coze sends them. */
final class Refusals {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  static final String SIGN_IN = "/sign";
  static final String HTML = "text/html; charset=utf-8";

  private static final List<RefusalShape> WITH_CODE =
      List.of(
          RefusalShape.JSON,
          RefusalShape.HTTP_401,
          RefusalShape.HTTP_403,
          RefusalShape.JSON_AS_EVENTS,
          RefusalShape.JSON_AS_TEXT,
          RefusalShape.JSON_UNTYPED,
          RefusalShape.ERROR_EVENT,
          RefusalShape.FAILED_ANSWER);

  private final FailedAnswers failedAnswers;
  private final RandomGenerator random;

  Refusals(FailedAnswers failedAnswers, RandomGenerator random) {
    this.failedAnswers = failedAnswers;
    this.random = random;
  }

  /** What Coze says to a code of its own accord. */
  static String words(int code) {
    return switch (code) {
      case 4100, 700012006 -> "Authentication is invalid";
      case 4101 -> "The token you entered does not have permission to access this resource";
      case 4200, 4006 -> "Requested resource does not exist";
      case 4013, 4020 -> "Request rate limit exceeded";
      case 4028 -> "Your credits have run out";
      case 4105 -> "The content is sensitive";
      default -> "Internal server error";
    };
  }

  Script script(Call call, Refused refused) {
    Piece body = Piece.of(0, Json.bytes(Envelope.error(call, refused.code(), refused.message())));
    return switch (shape(refused)) {
      case JSON -> Script.json(200, call.logid(), body);
      case HTTP_401 -> Script.json(401, call.logid(), body);
      case HTTP_403 -> Script.json(403, call.logid(), body);
      case JSON_AS_EVENTS -> Script.events(call.logid(), List.of(body));
      case JSON_AS_TEXT ->
          Script.streamed("text/plain; charset=utf-8", call.logid(), List.of(body));
      case JSON_UNTYPED -> Script.streamed(null, call.logid(), List.of(body));
      case ERROR_EVENT ->
          call.kind().stream() ? errorEvent(call, refused) : Script.json(200, call.logid(), body);
      case FAILED_ANSWER ->
          failedAnswers.script(call, refused).orElse(Script.json(200, call.logid(), body));
      case SIGN_IN_PAGE -> redirect(call);
      case HTTP_500_EMPTY -> page(call, 500, "");
      case HTTP_502_HTML -> page(call, 502, html("502 Bad Gateway"));
      case ANY -> throw new IllegalStateException("a shape was drawn");
    };
  }

  private RefusalShape shape(Refused refused) {
    return refused.shape() == RefusalShape.ANY
        ? WITH_CODE.get(random.nextInt(WITH_CODE.size()))
        : refused.shape();
  }

  private static Script errorEvent(Call call, Refused refused) {
    ObjectNode data = Json.object().put("code", refused.code()).put("msg", refused.message());
    Sse framing = call.kind().work() == Work.WORKFLOW ? Sse.SPACED : Sse.TIGHT;
    return Script.events(call.logid(), List.of(framing.event(0, "error", data)));
  }

  private static Script redirect(Call call) {
    return Script.whole(
        302,
        HTML,
        Map.of("Location", SIGN_IN + "?redirect=" + call.request().path()),
        Piece.of(0, html("302 Found")));
  }

  /** The page to which {@code SIGN_IN_PAGE} leads. */
  static Script signIn() {
    return Script.whole(200, HTML, Map.of(), Piece.of(0, html("Sign in to Coze")));
  }

  static Verdict turnedAway(Call call, int status, String body) {
    return new Verdict.TurnedAway(page(call, status, body), Outcome.FAILED, status);
  }

  /** HTTP 429, saying when to come back or not. */
  static Verdict tooMany(Call call, RetryAfter retryAfter, int seconds) {
    Piece body = Piece.of(0, Json.bytes(Envelope.error(call, 4013, words(4013))));
    Script script = Script.json(429, call.logid(), body);
    return switch (retryAfter) {
      case NONE -> limited(script);
      case SECONDS -> limited(script.withHeader("Retry-After", Integer.toString(seconds)));
      case DATE ->
          limited(
              script.withHeader("Retry-After", HTTP_DATE.format(call.now().plusSeconds(seconds))));
    };
  }

  private static Verdict limited(Script script) {
    return new Verdict.TurnedAway(script, Outcome.LIMITED, 429);
  }

  static Script page(Call call, int status, String body) {
    return Script.whole(status, HTML, Map.of("x-tt-logid", call.logid()), Piece.of(0, body));
  }

  static String html(String title) {
    return "<!DOCTYPE html><html><head><title>"
        + title
        + "</title></head><body><h1>"
        + title
        + "</h1></body></html>";
  }
}
