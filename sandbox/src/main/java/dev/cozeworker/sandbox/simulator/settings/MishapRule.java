package dev.cozeworker.sandbox.simulator.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  public MishapRule {
    Check.share("rate", rate);
    Check.range("times", times, 0, Integer.MAX_VALUE);
    Check.code("code", code);
    Check.range("status", status, 400, 599);
    Check.range("retry_after_seconds", retryAfterSeconds, 0, 86_400);
    Check.range("stall_ms", stallMs, 0, Distribution.MAX_MILLIS);
    calls = List.copyOf(calls);
  }

  @JsonCreator
  static MishapRule read(
      @Nullable MishapKind kind,
      @Nullable Double rate,
      @Nullable Integer times,
      @Nullable List<String> calls,
      @Nullable Integer code,
      @Nullable String message,
      @Nullable RefusalShape shape,
      @Nullable Integer status,
      @Nullable RetryAfter retryAfter,
      @Nullable Integer retryAfterSeconds,
      @Nullable Integer stallMs,
      @Nullable String contentType) {
    if (kind == null) {
      throw new IllegalArgumentException("kind: missing");
    }
    return new MishapRule(
        kind,
        Objects.requireNonNullElse(rate, 1.0),
        Objects.requireNonNullElse(times, 0),
        Objects.requireNonNullElse(calls, List.of()),
        Objects.requireNonNullElse(code, 5000),
        Objects.requireNonNullElse(message, ""),
        Objects.requireNonNullElse(shape, RefusalShape.JSON),
        Objects.requireNonNullElse(status, 502),
        Objects.requireNonNullElse(retryAfter, RetryAfter.NONE),
        Objects.requireNonNullElse(retryAfterSeconds, 1),
        Objects.requireNonNullElse(stallMs, 60_000),
        Objects.requireNonNullElse(contentType, "text/html; charset=utf-8"));
  }
}
