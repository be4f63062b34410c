package dev.cozeworker.serving;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the credentials said that one request has tried in vain, and what that comes to. */
final class Refusals {
  private static final int INVALID_TOKEN = 4100;

  private final Route route;
  private final Payload payload;
  private final URI baseUrl;
  private final List<Refusal> refusals = new ArrayList<>();
  private CallResult.@Nullable Failed unable;
  private CallResult.@Nullable Failed passedOver;
  private boolean stuck;

  Refusals(Route route, Payload payload, URI baseUrl) {
    this.route = route;
    this.payload = payload;
    this.baseUrl = baseUrl;
  }

  void add(Candidate by, CallResult.Rejected rejected) {
    refusals.add(
        new Refusal(by, rejected.code(), rejected.message(), rejected.logid(), rejected.scope()));
  }

  void add(Candidate by, CallResult.ConversationRefused refused, boolean isStuck) {
    refusals.add(new Refusal(by, refused.code(), refused.message(), refused.logid(), null));
    stuck |= isStuck;
  }

  /** A credential could not be tried, or not be used, for want of a token or of quota. */
  void unable(CallResult.Failed failure) {
    unable = failure;
  }

  /** A credential that refuses as well was not asked again, its quota being spent. */
  void passedOver(CallResult.Failed failure) {
    passedOver = failure;
  }

  /** The request cannot follow to another credential. */
  void stuck() {
    stuck = true;
  }

  /**
   * Returns whether another round may end better: a refusal stood in the way, and neither a spent
   * quota nor, but for a bad token, that the request cannot follow.
   */
  boolean maySubside() {
    boolean spent = unable != null && unable.category() == Category.QUOTA_EXHAUSTED;
    return !spent && refusals.stream().anyMatch(it -> stuck ? it.ofToken() : it.scope() != null);
  }

  /** Returns whether a token was refused that had been good, so that there may be another. */
  boolean mayGetAnotherToken() {
    return refusals.stream().anyMatch(it -> it.ofToken() && route.mayGetAnotherToken(it.by()));
  }

  /** Returns whether one of them cannot be followed to by the request. */
  boolean isStuck() {
    return stuck;
  }

  void clear() {
    refusals.clear();
    unable = null;
    passedOver = null;
    stuck = false;
  }

  /** Returns what the request failed with, all credentials having been tried. */
  Reply.Failure failure() {
    CallResult.Failed other = unable == null ? passedOver : unable;
    if (other != null) {
      return new Reply.Failure(other.category(), other.code(), other.message(), other.logid());
    }
    Refusal last = refusals.isEmpty() ? null : refusals.getLast();
    return new Reply.Failure(
        stuck ? Category.INVALID_REQUEST : Category.REJECTED,
        last == null ? null : last.code(),
        message(),
        last == null ? null : last.logid());
  }

  private String message() {
    StringBuilder message = new StringBuilder();
    if (!refusals.isEmpty()) {
      message.append("refused by ").append(all());
    }
    if (stuck) {
      sentence(
          message,
          "it brings no message of its own, so it cannot be moved to a new conversation and only"
              + " the credential that made the one it names could serve it");
    }
    if (neverWorked()) {
      sentence(
          message,
          "no credential of route \"%s\" has worked yet at %s: a token of api.coze.cn used at"
                  .formatted(route.name(), baseUrl)
              + " api.coze.com, or the reverse, is the most common cause; check coze.base-url");
    }
    if (FileIds.areIn(payload)) {
      sentence(
          message,
          "it names a file by file_id, which belongs to the account that uploaded it and cannot"
              + " follow to another credential: use file_url");
    }
    return message.toString();
  }

  private String all() {
    return refusals.stream()
        .map(it -> "%s with %d (%s)".formatted(it.by().name(), it.code(), it.message()))
        .collect(Collectors.joining(", "));
  }

  private boolean neverWorked() {
    return !refusals.isEmpty()
        && refusals.stream().allMatch(refusal -> refusal.code() == INVALID_TOKEN)
        && route.candidates().stream().noneMatch(Candidate::hasServed);
  }

  private static void sentence(StringBuilder message, String text) {
    message.append(message.isEmpty() ? "" : "; ").append(text);
  }

  /**
   * One credential's no.
   *
   * @param scope of what it speaks; null where that is the conversation
   */
  private record Refusal(
      Candidate by,
      int code,
      String message,
      @Nullable String logid,
      CallResult.@Nullable Scope scope) {
    boolean ofToken() {
      return scope == CallResult.Scope.CREDENTIAL;
    }
  }
}
