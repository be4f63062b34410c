package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cozeworker.config.Secret;
import dev.cozeworker.credentials.Masking;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer of Coze's: what it is by its first byte, since the content type may lie, and its
 * body in bounded pieces.
 */
final class Answer {
  static final long LARGEST = 8L << 20;
  private static final ByteString GZIP = ByteString.decodeHex("1f8b");
  private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");
  private static final ByteString BLANKS = ByteString.encodeUtf8(" \t\r\n");

  private final Response response;
  private BufferedSource body;
  private final Secret token;
  private final Instant now;

  Answer(Response response, Secret token, Instant now) {
    this.response = response;
    this.body = response.body().source();
    this.token = token;
    this.now = now;
  }

  /** What a body turns out to be. */
  enum Kind {
    EMPTY,
    JSON,
    MARKUP,
    EVENTS
  }

  boolean isSuccessful() {
    return response.isSuccessful();
  }

  @Nullable String logid() {
    return response.header("x-tt-logid");
  }

  /** Waits for the first byte that says something and returns what the body begins like. */
  Kind kind() throws IOException {
    unpack();
    if (body.request(BYTE_ORDER_MARK.size()) && body.rangeEquals(0, BYTE_ORDER_MARK)) {
      body.skip(BYTE_ORDER_MARK.size());
    }
    while (body.request(1)) {
      byte first = body.getBuffer().getByte(0);
      if (BLANKS.indexOf(new byte[] {first}) < 0) {
        return first == '{' ? Kind.JSON : first == '<' ? Kind.MARKUP : Kind.EVENTS;
      }
      body.skip(1);
    }
    return Kind.EMPTY;
  }

  /** A gateway may compress unasked, and its head may not say so; no text begins like that. */
  private void unpack() throws IOException {
    if (body.request(GZIP.size()) && body.rangeEquals(0, GZIP)) {
      body = Okio.buffer(new GzipSource(body));
    }
  }

  /** Returns the body as a stream of events without the data of the unwanted ones. */
  EventStream events(Set<String> unwanted) {
    return new EventStream(body, unwanted, LARGEST);
  }

  /** Returns the whole body. */
  byte[] bytes() throws IOException {
    if (body.request(LARGEST + 1)) {
      throw new AnswerTooLarge(LARGEST);
    }
    return body.readByteArray();
  }

  /** Returns the error that an answer other than 2xx carries, in JSON or by its status alone. */
  CozeError refusal() throws IOException {
    if (response.isRedirect()) {
      return error(0, "HTTP " + response.code() + ": " + redirect(), null, false);
    }
    if (kind() == Kind.JSON) {
      try {
        Envelope envelope = Envelope.read(bytes());
        if (envelope.code() != 0 || !envelope.message().isEmpty()) {
          return error(envelope, false);
        }
      } catch (JsonProcessingException e) {
        // Judged by its status alone, as what it is: unreadable.
      }
    }
    return error(0, "HTTP " + response.code() + " without a readable answer", null, false);
  }

  /** Returns that envelope as an error that came with this answer. */
  CozeError error(Envelope envelope, boolean endOfRun) {
    return error(envelope.code(), envelope.message(), envelope.logid(), endOfRun);
  }

  /** Returns an error that came with this answer. */
  CozeError error(int code, @Nullable String message, @Nullable String inner, boolean endOfRun) {
    String said = message == null || message.isBlank() ? "Coze gave no reason" : message;
    String logid = logid();
    return new CozeError(
        response.code(),
        code,
        Masking.mask(said, token),
        logid == null ? inner : logid,
        RetryAfter.of(response.headers(), now).orElse(null),
        endOfRun);
  }

  private String redirect() {
    HttpUrl to = response.request().url().resolve(String.valueOf(response.header("Location")));
    return "Coze redirects to %s, a sign-in page, instead of answering; check coze.base-url"
        .formatted(to == null ? "nowhere" : to.host() + to.encodedPath());
  }
}
