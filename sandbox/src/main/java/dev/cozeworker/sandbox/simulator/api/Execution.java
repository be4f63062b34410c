package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import java.time.Instant;

/**
 * An asynchronous run of a workflow. Its status follows from the time alone.
 *
 * @param errorCode 0 for a run that succeeds
 */
record Execution(
    String id,
    String workflowId,
    String account,
    Instant createdAt,
    Instant endsAt,
    String prompt,
    String output,
    int errorCode,
    String errorMessage) {

  ObjectNode write(Instant now, String logid) {
    boolean running = now.isBefore(endsAt);
    boolean failed = !running && errorCode != 0;
    ObjectNode json =
        Json.object()
            .put("execute_id", id)
            .put("execute_status", running ? "Running" : failed ? "Fail" : "Success")
            .put("bot_id", "0")
            .put("connector_id", "1024")
            .put("connector_uid", account)
            .put("run_mode", 2)
            .put("logid", logid)
            .put("create_time", createdAt.getEpochSecond())
            .put("update_time", (running ? now : endsAt).getEpochSecond())
            .put("output", running || failed ? "" : output)
            .put("is_output_trimmed", false)
            .put("error_code", failed ? Integer.toString(errorCode) : "")
            .put("error_message", failed ? errorMessage : "")
            .put("debug_url", WorkflowJson.debugUrl(id));
    json.set("usage", WorkflowJson.usage(prompt, output));
    return json;
  }
}
