package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.script.Json;
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
    return withWorkflow(call, behaviour -> begun(call, prompt, behaviour));
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

  private Verdict begun(Call call, String prompt, Behaviour behaviour) {
    Timing timing = Timing.draw(behaviour, random);
    String answer = Prompt.answer(prompt, behaviour.answerChars());
    if (call.kind() == CallKind.WORKFLOW_ASYNC) {
      Script begun = executions.begin(call, prompt, WorkflowJson.output(answer), timing);
      return new Answered(begun, Outcome.OK, 0, timing.totalMillis());
    } else if (behaviour.interruptType() != 0) {
      return interrupted(call, prompt, behaviour, timing);
    } else if (call.kind() == CallKind.WORKFLOW_STREAM) {
      return streamed(call, prompt, answer, behaviour, timing);
    }
    return whole(call, prompt, answer, timing);
  }

  private Verdict streamed(
      Call call, String prompt, String answer, Behaviour behaviour, Timing timing) {
    WorkflowStream stream = new WorkflowStream(timing).answer(prompt, answer, behaviour.deltas());
    return Answered.ok(Script.events(call.logid(), stream.done(ids.execution())));
  }

  private Verdict whole(Call call, String prompt, String answer, Timing timing) {
    String output = WorkflowJson.output(answer);
    ObjectNode fields = Json.object();
    fields.put("data", output).put("debug_url", WorkflowJson.debugUrl(ids.execution()));
    ObjectNode usage = WorkflowJson.usage(prompt, output);
    fields.put("token", usage.get("token_count").asInt()).put("cost", "0").set("usage", usage);
    return Answered.ok(Envelope.flat(call, timing.totalMillis(), fields));
  }

  private Verdict interrupted(Call call, String prompt, Behaviour behaviour, Timing timing) {
    String execution = ids.execution();
    Interrupt interrupt =
        new Interrupt(
            execution + "/" + random.nextLong(Long.MAX_VALUE),
            call.text("workflow_id").orElseThrow(),
            call.account(),
            behaviour.interruptType(),
            prompt);
    interrupts.put(interrupt.eventId(), interrupt);
    if (call.kind() == CallKind.WORKFLOW_STREAM) {
      Script stream =
          Script.events(call.logid(), new WorkflowStream(timing).interrupted(interrupt));
      return new Answered(stream, Outcome.INTERRUPTED, 0, 0);
    }
    ObjectNode fields = Json.object();
    fields.put("data", "").put("debug_url", WorkflowJson.debugUrl(execution));
    fields.set("interrupt_data", WorkflowJson.interrupt(interrupt));
    return new Answered(
        Envelope.flat(call, timing.totalMillis(), fields), Outcome.INTERRUPTED, 0, 0);
  }

  private Verdict resumed(Call call, Interrupt interrupt, Behaviour behaviour) {
    interrupts.remove(interrupt.eventId());
    String said = interrupt.prompt() + " / " + call.text("resume_data").orElse("");
    String answer = Prompt.answer(said, behaviour.answerChars());
    return streamed(call, said, answer, behaviour, Timing.draw(behaviour, random));
  }
}
