package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import java.util.List;

/** The asynchronous runs of workflows, and their history. */
final class Executions {
  private static final int MAX = 100_000;

  private final Bounded<Execution> byId = new Bounded<>(MAX);
  private final Ids ids;
  private final LiveSettings settings;
  private final Luck luck;

  Executions(Ids ids, LiveSettings settings, Luck luck) {
    this.ids = ids;
    this.settings = settings;
    this.luck = luck;
  }

  Script begin(Call call, Run run) {
    Behaviour behaviour = run.behaviour();
    return begun(call, run, behaviour.failCode(), behaviour.failMessage());
  }

  /** An execution that has failed as soon as anybody looks. */
  Script failed(Call call, Refused refused) {
    Run run = new Run("", Behaviour.STANDARD, new Timing(0, 0));
    return begun(call, run, refused.code(), refused.message());
  }

  private Script begun(Call call, Run run, int errorCode, String errorMessage) {
    Execution execution =
        new Execution(
            ids.execution(),
            call.text("workflow_id").orElse(""),
            call.account(),
            call.now(),
            call.now().plusMillis(run.timing().totalMillis()),
            run.prompt(),
            run.output(),
            errorCode,
            errorMessage);
    byId.put(execution.id(), execution);
    call.entry().chat(execution.id());
    ObjectNode fields =
        Json.object()
            .put("data", "")
            .put("execute_id", execution.id())
            .put("debug_url", WorkflowJson.debugUrl(execution.id()));
    return Envelope.flat(call, 0, fields);
  }

  /** {@code GET /v1/workflows/{workflow_id}/run_histories/{execute_id}}: an array of one. */
  Verdict history(Call call) {
    String[] path = call.request().path().split("/", -1);
    String workflowId = path[3];
    String id = path[5];
    call.entry().resource(workflowId);
    call.entry().chat(id);
    return luck.with(
        call, settings.get().behaviour(workflowId), behaviour -> history(call, workflowId, id));
  }

  private Verdict history(Call call, String workflowId, String id) {
    return byId.find(id)
        .filter(execution -> execution.workflowId().equals(workflowId))
        .filter(execution -> execution.account().equals(call.account()))
        .<Verdict>map(execution ->
            Answered.ok(
                Envelope.ok(
                    call, ChatJson.list(List.of(execution.write(call.now(), call.logid()))))))
        .orElseGet(() -> Refused.invalid(4314, "execution " + id + " was not found"));
  }
}
