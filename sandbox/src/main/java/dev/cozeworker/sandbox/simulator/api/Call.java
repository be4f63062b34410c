package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.calls.JournalEntry;
import dev.cozeworker.sandbox.simulator.http.Request;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of the API while it is being answered.
 *
 * @param account whose token it carries; empty text if nobody's
 * @param body its JSON; a missing node where there is none
 */
record Call(
    Request request,
    CallKind kind,
    String account,
    JsonNode body,
    JournalEntry entry,
    String logid,
    Instant now) {

  /** A text of the body that is not empty. */
  Optional<String> text(String field) {
    JsonNode value = body.path(field);
    return value.isValueNode() && !value.isNull() && !value.asText().isEmpty()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  /** A parameter of the query, or else a text of the body. */
  Optional<String> parameter(String name) {
    return request.query(name).filter(value -> !value.isEmpty()).or(() -> text(name));
  }
}
