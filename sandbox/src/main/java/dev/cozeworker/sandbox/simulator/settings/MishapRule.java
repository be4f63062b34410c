package dev.cozeworker.sandbox.simulator.settings;

import java.util.List;

/**
 * One thing that goes wrong, and how often.
 *
 * @param rate the share of calls that it befalls
 * @param times how often it happens at the most; 0 for no limit
 * @param calls the kinds of call that it befalls, as the journal names them; empty for all that do
 *     work (chats, workflows, tool outputs)
 */
public record MishapRule(
    MishapKind kind,
    double rate,
    int times,
    List<String> calls,
    int code,
    String message,
    RefusalShape shape,
    int status,
    RetryAfter retryAfter,
    int retryAfterSeconds,
    int stallMs,
    String contentType) {

  /** What a rule that says nothing but its kind is like; an error with code 5000. */
  public static final MishapRule STANDARD =
      new MishapRule(
          MishapKind.ERROR,
          1,
          0,
          List.of(),
          5000,
          "",
          RefusalShape.JSON,
          502,
          RetryAfter.NONE,
          1,
          60_000,
          "text/html; charset=utf-8");

  public MishapRule {
    Check.share("rate", rate);
    Check.range("times", times, 0, Integer.MAX_VALUE);
    Check.code("code", code);
    Check.range("status", status, 400, 599);
    Check.range("retry_after_seconds", retryAfterSeconds, 0, 86_400);
    Check.range("stall_ms", stallMs, 0, Distribution.MAX_MILLIS);
    calls = List.copyOf(calls);
  }
}
