package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request to Coze, the value of a record of the requests topic.
 *
 * @param id the caller's name for it, 1 to 128 characters, echoed in the reply; need not be unique
 * @param payload what goes to Coze
 * @param route which list of credentials serves it, {@value #DEFAULT_ROUTE} where the JSON names
 *     none
 * @param user whose token serves it, on a route whose credentials are per user
 * @param credential the one credential of the route that may serve it
 * @param expiresAt past it the request is answered {@code expired} and Coze is not called; in UTC
 *     its year has four digits
 * @param metadata echoed in the reply untouched
 */
public record Request(
    String id,
    Payload payload,
    String route,
    @Nullable String user,
    @Nullable String credential,
    @Nullable Instant expiresAt,
    @Nullable ObjectNode metadata) {

  /** The route of a request that names none. */
  public static final String DEFAULT_ROUTE = "default";

  /** How many characters (code points) an id may have. */
  public static final int LONGEST_ID = 128;

  /**
   * Makes one; what else the decoder checks is left to it.
   *
   * @throws IllegalArgumentException if the id is empty or too long
   */
  public Request {
    int length = id.codePointCount(0, id.length());
    if (length < 1 || length > LONGEST_ID) {
      throw new IllegalArgumentException(
          "id must be 1 to " + LONGEST_ID + " characters long, and has " + length);
    }
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(route, "route");
  }

  /** Returns what the request asks of Coze. */
  public RequestType type() {
    return payload.type();
  }

  /** Returns a request on the default route, with nothing but what Coze is asked. */
  public static Request of(String id, Payload payload) {
    return new Request(id, payload, DEFAULT_ROUTE, null, null, null, null);
  }

  /** Returns the same request, served by another route. */
  public Request withRoute(String newRoute) {
    return new Request(id, payload, newRoute, user, credential, expiresAt, metadata);
  }

  /** Returns the same request, served with the token of that user. */
  public Request withUser(String newUser) {
    return new Request(id, payload, route, newUser, credential, expiresAt, metadata);
  }

  /** Returns the same request, served by no other credential than that one. */
  public Request withCredential(String newCredential) {
    return new Request(id, payload, route, user, newCredential, expiresAt, metadata);
  }

  /** Returns the same request, which is answered {@code expired} once that instant has passed. */
  public Request withExpiresAt(Instant newExpiresAt) {
    return new Request(id, payload, route, user, credential, newExpiresAt, metadata);
  }

  /** Returns the same request, whose reply echoes that object. */
  public Request withMetadata(ObjectNode newMetadata) {
    return new Request(id, payload, route, user, credential, expiresAt, newMetadata);
  }
}
