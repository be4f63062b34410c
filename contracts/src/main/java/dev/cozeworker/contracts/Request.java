package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
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
 * @param expiresAt past it the request is answered {@code expired} and Coze is not called
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

  /** Returns what the request asks of Coze. */
  public RequestType type() {
    return payload.type();
  }
}
