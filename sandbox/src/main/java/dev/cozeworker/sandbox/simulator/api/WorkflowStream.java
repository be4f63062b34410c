package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Sse;
import java.util.ArrayList;
import java.util.List;

/** The events of one streamed run of a workflow, numbered from 0. */
final class WorkflowStream {
  private static final String MESSAGE = "Message";

  private final Timing timing;
  private final List<Piece> pieces = new ArrayList<>();

  WorkflowStream(Timing timing) {
    this.timing = timing;
  }

  /** A message node says the answer in parts, the end node gives it as a whole. */
  WorkflowStream answer(String prompt, String answer, int parts) {
    int count = Math.min(parts, answer.length());
    int from = 0;
    for (int i = 0; i < count; i++) {
      int to = Prompt.cut(answer, i, count);
      ObjectNode part =
          WorkflowJson.message(answer.substring(from, to), "Answer", i, i == count - 1);
      add(timing.of(i, count), MESSAGE, part);
      from = to;
    }
    String output = WorkflowJson.output(answer);
    ObjectNode end = WorkflowJson.message(output, "End", 0, true);
    end.set("usage", WorkflowJson.usage(prompt, output));
    add(timing.totalMillis(), MESSAGE, end);
    return this;
  }

  List<Piece> interrupted(Interrupt interrupt) {
    ObjectNode data = Json.object().put("node_title", "Question");
    data.set("interrupt_data", WorkflowJson.interrupt(interrupt));
    add(timing.totalMillis(), "Interrupt", data);
    return pieces;
  }

  List<Piece> done(String execution) {
    add(
        timing.totalMillis(),
        "Done",
        Json.object().put("debug_url", WorkflowJson.debugUrl(execution)));
    return pieces;
  }

  private void add(int atMillis, String event, ObjectNode data) {
    pieces.add(Sse.numbered(atMillis, pieces.size(), event, data));
  }
}
