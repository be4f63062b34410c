package dev.cozeworker.sandbox.simulator.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can go wrong with a call. */
public enum MishapKind {
  /** Refused with {@code code} in {@code shape}; the call does not run. */
  @JsonProperty("error")
  ERROR(Befalls.ANY),
  /** HTTP 429, with {@code Retry-After} as told; the call does not run. */
  @JsonProperty("http_429")
  HTTP_429(Befalls.ANY),
  /** HTTP {@code status} with a page of HTML; the call does not run. */
  @JsonProperty("http_html")
  HTTP_HTML(Befalls.ANY),
  /** HTTP {@code status} and an empty body; the call does not run. */
  @JsonProperty("http_empty")
  HTTP_EMPTY(Befalls.ANY),
  /** The connection is reset before any answer; the call runs. */
  @JsonProperty("reset_before_head")
  RESET_BEFORE_HEAD(Befalls.ANY),
  /** The connection is reset after the headers; the call runs. */
  @JsonProperty("reset_after_head")
  RESET_AFTER_HEAD(Befalls.ANY),
  /** The connection closes after half of the events. */
  @JsonProperty("cut_between_events")
  CUT_BETWEEN_EVENTS(Befalls.STREAM),
  /** The connection closes in the middle of an event, or of a plain answer. */
  @JsonProperty("cut_inside")
  CUT_INSIDE(Befalls.ANY),
  /** The answer is complete as HTTP goes, but for its terminal event. */
  @JsonProperty("no_terminal_event")
  NO_TERMINAL_EVENT(Befalls.STREAM),
  /** Half of the answer, then silence for {@code stall_ms}, then the connection closes. */
  @JsonProperty("stall")
  STALL(Befalls.ANY),
  /** A plain answer stops in the middle of its JSON, with a content length that agrees. */
  @JsonProperty("truncated_json")
  TRUNCATED_JSON(Befalls.PLAIN),
  /** The answer calls itself {@code content_type}. */
  @JsonProperty("content_type")
  CONTENT_TYPE(Befalls.ANY),
  /** The body is compressed, asked for or not. */
  @JsonProperty("gzip")
  GZIP(Befalls.ANY),
  /** Events that nobody has heard of, between the others. */
  @JsonProperty("unknown_events")
  UNKNOWN_EVENTS(Befalls.STREAM),
  /** Heartbeats between the others: {@code PING} events in workflows, comments in chats. */
  @JsonProperty("ping")
  PING(Befalls.STREAM),
  /** The answer begins and then fails with {@code code}, as with {@code fail_code}. */
  @JsonProperty("refused_after_begin")
  REFUSED_AFTER_BEGIN(Befalls.STREAM);

  private enum Befalls {
    ANY,
    STREAM,
    PLAIN
  }

  private final Befalls befalls;

  MishapKind(Befalls befalls) {
    this.befalls = befalls;
  }

  /** Whether it can befall an answer that is, or is not, a stream. */
  public boolean befalls(boolean stream) {
    return switch (befalls) {
      case ANY -> true;
      case STREAM -> stream;
      case PLAIN -> !stream;
    };
  }
}
