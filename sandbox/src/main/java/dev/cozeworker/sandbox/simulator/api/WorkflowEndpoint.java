package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** {@code /v1/workflow/run}, {@code stream_run} and {@code stream_resume}. */
final class WorkflowEndpoint {
  private static final int MAX_INTERRUPTS = 100_000;

  private final Admission admission;
  private final Executions executions;
  private final Ids ids;
  private final RandomGenerator random;
  private final Bounded<Interrupt> interrupts = new Bounded<>(MAX_INTERRUPTS);

  WorkflowEndpoint(Admission admission, Executions executions, Ids ids, RandomGenerator random) {
    this.admission = admission;
    this.executions = executions;
    this.ids = ids;
    this.random = random;
  }

  Verdict run(Call call) {
    String prompt = Prompt.ofParameters(call.body().path("parameters"));
    call.entry().tag(prompt);
    return withWorkflow(call, behaviour -> begun(call, Run.draw(prompt, behaviour, random)));
  }

  Verdict resume(Call call) {
    Optional<String> eventId = call.text("event_id");
    Optional<Interrupt> interrupt =
        eventId
            .flatMap(interrupts::find)
            .filter(it -> it.account().equals(call.account()))
            .filter(it -> it.workflowId().equals(call.text("workflow_id").orElse("")))
            .filter(it -> it.type() == call.body().path("interrupt_type").asInt());
    interrupt.ifPresent(it -> call.entry().tag(it.prompt()));
    return withWorkflow(
        call,
        behaviour ->
            interrupt.isEmpty()
                ? Refused.badRequest("event_id, workflow_id and interrupt_type do not match")
                : resumed(call, interrupt.get(), behaviour));
  }

  private Verdict withWorkflow(Call call, Function<Behaviour, Verdict> then) {
    return call.text("workflow_id")
        .map(id -> admission.with(call, id, then))
        .orElseGet(() -> Refused.badRequest("workflow_id is required"));
  }

  private Verdict begun(Call call, Run run) {
    if (call.kind() == CallKind.WORKFLOW_ASYNC) {
      int millis = run.timing().totalMillis();
      return new Answered(executions.begin(call, run), Outcome.OK, 0, millis);
    } else if (run.behaviour().interruptType() != 0) {
      return interrupted(call, run);
    }
    return call.kind() == CallKind.WORKFLOW_STREAM ? streamed(call, run) : whole(call, run);
  }

  private Verdict streamed(Call call, Run run) {
    Script stream = Script.events(call.logid(), new WorkflowStream(run).whole(ids.execution()));
    return new Answered(
        stream, run.fails() ? Outcome.FAILED : Outcome.OK, run.behaviour().failCode(), 0);
  }

  private Verdict whole(Call call, Run run) {
    int atMillis = run.timing().totalMillis();
    if (run.fails()) {
      Behaviour behaviour = run.behaviour();
      Piece body =
          Piece.of(
              atMillis,
              Json.bytes(Envelope.error(call, behaviour.failCode(), behaviour.failMessage())));
      Script failed = Script.json(200, call.logid(), body);
      return new Answered(failed, Outcome.FAILED, behaviour.failCode(), 0);
    }
    ObjectNode usage = WorkflowJson.usage(run.prompt(), run.output());
    ObjectNode fields =
        Json.object()
            .put("data", run.output())
            .put("debug_url", WorkflowJson.debugUrl(ids.execution()))
            .put("token", usage.path("token_count").asInt())
            .put("cost", "0");
    fields.set("usage", usage);
    return Answered.ok(Envelope.flat(call, atMillis, fields));
  }

  private Verdict interrupted(Call call, Run run) {
    String execution = ids.execution();
    Interrupt interrupt =
        new Interrupt(
            execution + "/" + random.nextLong(Long.MAX_VALUE),
            call.text("workflow_id").orElseThrow(),
            call.account(),
            run.behaviour().interruptType(),
            run.prompt());
    interrupts.put(interrupt.eventId(), interrupt);
    return new Answered(
        call.kind() == CallKind.WORKFLOW_STREAM
            ? Script.events(call.logid(), new WorkflowStream(run).interrupted(interrupt))
            : interruptedWhole(call, run, interrupt, execution),
        Outcome.INTERRUPTED,
        0,
        0);
  }

  private static Script interruptedWhole(
      Call call, Run run, Interrupt interrupt, String execution) {
    ObjectNode fields =
        Json.object().put("data", "").put("debug_url", WorkflowJson.debugUrl(execution));
    fields.set("interrupt_data", WorkflowJson.interrupt(interrupt));
    return Envelope.flat(call, run.timing().totalMillis(), fields);
  }

  private Verdict resumed(Call call, Interrupt interrupt, Behaviour behaviour) {
    interrupts.remove(interrupt.eventId());
    String said = interrupt.prompt() + " / " + call.text("resume_data").orElse("");
    return streamed(call, Run.draw(said, behaviour, random));
  }
}
