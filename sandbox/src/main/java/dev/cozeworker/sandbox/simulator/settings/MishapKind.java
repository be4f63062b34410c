package dev.cozeworker.sandbox.simulator.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can go wrong with a call. */
public enum MishapKind {
  /** Refused with {@code code} in {@code shape}; the call does not run. */
  @JsonProperty("error")
  ERROR(false),
  /** HTTP 429, with {@code Retry-After} as told; the call does not run. */
  @JsonProperty("http_429")
  HTTP_429(false),
  /** HTTP {@code status} with a page of HTML; the call does not run. */
  @JsonProperty("http_html")
  HTTP_HTML(false),
  /** HTTP {@code status} and an empty body; the call does not run. */
  @JsonProperty("http_empty")
  HTTP_EMPTY(false),
  /** The connection is reset before any answer; the call runs. */
  @JsonProperty("reset_before_head")
  RESET_BEFORE_HEAD(true),
  /** The connection is reset after the headers; the call runs. */
  @JsonProperty("reset_after_head")
  RESET_AFTER_HEAD(true),
  /** The connection closes after half of the events. */
  @JsonProperty("cut_between_events")
  CUT_BETWEEN_EVENTS(true),
  /** The connection closes in the middle of an event. */
  @JsonProperty("cut_inside_event")
  CUT_INSIDE_EVENT(true),
  /** The answer ends as HTTP goes, but without its terminal event. */
  @JsonProperty("end_without_terminal_event")
  END_WITHOUT_TERMINAL_EVENT(true),
  /** Half of the answer, then silence for {@code stall_ms}, then the connection closes. */
  @JsonProperty("stall")
  STALL(true),
  /** A plain answer stops in the middle of its JSON, with a matching content length. */
  @JsonProperty("truncated_json")
  TRUNCATED_JSON(true),
  /** The answer calls itself {@code content_type}. */
  @JsonProperty("content_type")
  CONTENT_TYPE(true),
  /** The body is compressed, asked for or not. */
  @JsonProperty("gzip")
  GZIP(true),
  /** Events that nobody has heard of, between the others. */
  @JsonProperty("unknown_events")
  UNKNOWN_EVENTS(true),
  /** {@code PING} events and comments between the others. */
  @JsonProperty("ping")
  PING(true),
  /** The answer begins and is then refused with {@code code}. */
  @JsonProperty("refused_after_begin")
  REFUSED_AFTER_BEGIN(true);

  private final boolean runs;

  MishapKind(boolean runs) {
    this.runs = runs;
  }

  /** Whether the call reaches Coze and runs there all the same. */
  public boolean runs() {
    return runs;
  }
}
