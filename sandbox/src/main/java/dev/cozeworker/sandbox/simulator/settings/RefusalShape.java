package dev.cozeworker.sandbox.simulator.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The shapes in which Coze refuses a call. */
public enum RefusalShape {
  /** HTTP 200 and a JSON envelope. */
  @JsonProperty("json")
  JSON,
  /** HTTP 401 and a JSON envelope. */
  @JsonProperty("http_401")
  HTTP_401,
  /** HTTP 403 and a JSON envelope. */
  @JsonProperty("http_403")
  HTTP_403,
  /** HTTP 200 and a bare JSON envelope that calls itself a stream of events. */
  @JsonProperty("json_as_events")
  JSON_AS_EVENTS,
  /** HTTP 200 and a bare JSON envelope that calls itself plain text. */
  @JsonProperty("json_as_text")
  JSON_AS_TEXT,
  /** HTTP 200 and a bare JSON envelope without a content type. */
  @JsonProperty("json_untyped")
  JSON_UNTYPED,
  /** A stream with one {@code error} event; on a plain call as {@link #JSON}. */
  @JsonProperty("error_event")
  ERROR_EVENT,
  /**
   * The call is accepted and its own answer says that it failed: {@code conversation.chat.failed},
   * the status of a chat looked up, a workflow's {@code Error}, an execution's {@code Fail}; a
   * synchronous run as {@link #JSON}.
   */
  @JsonProperty("failed_answer")
  FAILED_ANSWER,
  /** HTTP 302 to a sign-in page. */
  @JsonProperty("sign_in_page")
  SIGN_IN_PAGE,
  /** HTTP 500 and nothing else. */
  @JsonProperty("http_500_empty")
  HTTP_500_EMPTY,
  /** HTTP 502 and a page of HTML. */
  @JsonProperty("http_502_html")
  HTTP_502_HTML,
  /** Another one each time, of those that carry the code. */
  @JsonProperty("any")
  ANY
}
