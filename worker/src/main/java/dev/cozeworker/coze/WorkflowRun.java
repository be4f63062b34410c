package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run of a workflow without a stream: what the one answer says. Used by one thread. */
final class WorkflowRun {
  private final Progress progress;
  private @Nullable String data;
  private @Nullable String executeId;
  private @Nullable String debugUrl;
  private Reply.@Nullable Usage usage;
  private Reply.@Nullable Interrupt interrupt;

  WorkflowRun(Progress progress) {
    this.progress = progress;
  }

  /** Reads the answer of a run that was waited for. */
  Optional<CallResult> readEnd(Answer answer) throws IOException {
    Optional<CallResult> trouble = Opening.ofPlain(answer, progress, this::field);
    if (trouble.isPresent()) {
      return trouble;
    }
    progress.accept();
    return Optional.of(
        new CallResult.WorkflowAnswered(
            new Reply.WorkflowResult(null, data, List.of(), debugUrl, usage, interrupt, null),
            answer.logid()));
  }

  /** Reads the answer of a run that was only begun; empty where it has a name. */
  Optional<CallResult> readBeginning(Answer answer) throws IOException {
    Optional<CallResult> trouble = Opening.ofPlain(answer, progress, this::field);
    if (trouble.isPresent()) {
      return trouble;
    }
    progress.name(null, executeId);
    return executeId == null
        ? Optional.of(progress.unanswered("Coze did not name the run", false, answer.logid()))
        : Optional.empty();
  }

  /** Returns the name of the run that was begun. */
  String executeId() {
    return String.valueOf(executeId);
  }

  @Nullable String debugUrl() {
    return debugUrl;
  }

  private void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "data" -> data = Json.text(value);
      case "execute_id" -> executeId = Json.text(value);
      case "debug_url" -> debugUrl = Json.text(value);
      case "usage" -> usage = Json.usage(value);
      case "interrupt_data" -> {
        if (value.currentToken() == JsonToken.START_OBJECT) {
          InterruptFields fields = new InterruptFields();
          Json.object(value, fields::field);
          interrupt = fields.toInterrupt();
        } else {
          value.skipChildren();
        }
      }
      default -> value.skipChildren();
    }
  }
}
