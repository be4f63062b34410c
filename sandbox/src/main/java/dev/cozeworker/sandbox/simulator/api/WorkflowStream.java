package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Sse;
import dev.cozeworker.sandbox.simulator.settings.Dialect;
import java.util.ArrayList;
import java.util.List;

/** The events of one streamed run of a workflow, numbered from 0. */
final class WorkflowStream {
  private static final String MESSAGE = "Message";

  private final Run run;
  private final List<Piece> pieces = new ArrayList<>();

  WorkflowStream(Run run) {
    this.run = run;
  }

  /** To the end that the run will have. */
  List<Piece> whole(String execution) {
    String answer = run.answer();
    int count = Math.min(run.behaviour().deltas(), answer.length());
    if (run.fails()) {
      parts(answer, Math.ceilDiv(count, 2), count);
      error(run.behaviour().failCode(), run.behaviour().failMessage());
      return pieces;
    }
    parts(answer, count, count);
    String output = run.output();
    ObjectNode end = WorkflowJson.message(output, "End", 0, true);
    end.set("usage", WorkflowJson.usage(run.prompt(), output));
    add(run.timing().totalMillis(), MESSAGE, end);
    String debugUrl = WorkflowJson.debugUrl(execution);
    add(run.timing().totalMillis(), "Done", Json.object().put("debug_url", debugUrl));
    return pieces;
  }

  /** To an interrupt, after which nothing comes. */
  List<Piece> interrupted(Interrupt interrupt) {
    ObjectNode data = Json.object().put("node_title", "Question");
    data.set("interrupt_data", WorkflowJson.interrupt(interrupt));
    add(run.timing().totalMillis(), "Interrupt", data);
    return pieces;
  }

  /** What a message node says, in parts. */
  private void parts(String answer, int first, int count) {
    int from = 0;
    for (int i = 0; i < first; i++) {
      int to = Prompt.cut(answer, i, count);
      String part = answer.substring(from, to);
      add(
          run.timing().of(i, count),
          MESSAGE,
          WorkflowJson.message(part, "Answer", i, i == count - 1));
      from = to;
    }
  }

  private void error(int code, String message) {
    ObjectNode data = WorkflowJson.error(code, message);
    int atMillis = run.timing().totalMillis();
    if (run.behaviour().dialect() == Dialect.STUDIO) {
      pieces.add(Sse.SPACED.event(atMillis, "error", data));
    } else {
      add(atMillis, "Error", data);
    }
  }

  private void add(int atMillis, String event, ObjectNode data) {
    pieces.add(Sse.numbered(atMillis, pieces.size(), event, data));
  }
}
