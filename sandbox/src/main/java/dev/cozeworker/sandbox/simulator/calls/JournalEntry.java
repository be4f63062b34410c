package dev.cozeworker.sandbox.simulator.calls;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * One call that reached Coze. What is not known, or not yet, is null; times are unix milliseconds.
 * Written by the event loop alone.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public final class JournalEntry {
  private static final int MAX_TAG = 128;

  final long seq;
  final long started;
  String credential;
  String token;
  final CallKind kind;
  @Nullable String resource;
  @Nullable String userId;
  @Nullable String conversationId;
  @Nullable String chatId;
  @Nullable String tag;
  @Nullable String outcome;
  int code;
  long ended;

  JournalEntry(long seq, long started, String credential, String token, CallKind kind) {
    this.seq = seq;
    this.started = started;
    this.credential = credential;
    this.token = token;
    this.kind = kind;
  }

  /** Whose call it is, where that shows later than the call. */
  public void caller(String account, String kindOfToken) {
    credential = account;
    token = kindOfToken;
  }

  public void resource(String id) {
    resource = id;
  }

  public void user(String id) {
    userId = id;
  }

  public void conversation(String id) {
    conversationId = id;
  }

  /** The chat, or the execution of a workflow, that Coze began or was asked about. */
  public void chat(String id) {
    chatId = id;
  }

  /** What tells this request from others in a test: the beginning of its text. */
  public void tag(String text) {
    tag = text.length() > MAX_TAG ? text.substring(0, MAX_TAG) : text;
  }
}
