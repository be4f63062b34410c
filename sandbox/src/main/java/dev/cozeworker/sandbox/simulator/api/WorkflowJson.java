package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.script.Json;

/** What the answers of workflows are made of. */
final class WorkflowJson {
  private WorkflowJson() {}

  static ObjectNode usage(String prompt, String output) {
    int in = Prompt.tokens(prompt);
    int out = Prompt.tokens(output);
    return Json.object()
        .put("token_count", in + out)
        .put("output_count", out)
        .put("input_count", in);
  }

  /** What the end node gives: JSON in a string. */
  static String output(String answer) {
    return Json.object().put("output", answer).toString();
  }

  static String debugUrl(String execution) {
    return "https://www.coze.cn/work_flow?execute_id=" + execution;
  }

  static ObjectNode message(String content, String node, int seq, boolean finish) {
    return Json.object()
        .put("content", content)
        .put("node_title", node)
        .put("node_seq_id", Integer.toString(seq))
        .put("node_is_finish", finish);
  }

  static ObjectNode error(int code, String message) {
    return Json.object().put("error_code", code).put("error_message", message);
  }

  static ObjectNode interrupt(Interrupt interrupt) {
    return Json.object()
        .put("event_id", interrupt.eventId())
        .put("type", interrupt.type())
        .put("data", "");
  }
}
