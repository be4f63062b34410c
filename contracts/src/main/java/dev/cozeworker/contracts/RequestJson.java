package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request as its JSON lays it out: the payload under the name of its type. */
record RequestJson(
    String id,
    RequestType type,
    String route,
    @Nullable String user,
    @Nullable String credential,
    @Nullable Instant expiresAt,
    @Nullable ObjectNode metadata,
    Payload.@Nullable Chat chat,
    Payload.@Nullable ChatToolOutputs chatToolOutputs,
    Payload.@Nullable Workflow workflow,
    Payload.@Nullable WorkflowResume workflowResume,
    Payload.@Nullable WorkflowChat workflowChat) {

  static RequestJson of(Request request) {
    Payload payload = request.payload();
    return new RequestJson(
        request.id(),
        request.type(),
        request.route(),
        request.user(),
        request.credential(),
        request.expiresAt(),
        request.metadata(),
        payload instanceof Payload.Chat chat ? chat : null,
        payload instanceof Payload.ChatToolOutputs outputs ? outputs : null,
        payload instanceof Payload.Workflow workflow ? workflow : null,
        payload instanceof Payload.WorkflowResume resume ? resume : null,
        payload instanceof Payload.WorkflowChat chat ? chat : null);
  }
}
