package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run of a workflow followed through its events to the terminal one. Used by one thread. */
final class WorkflowStream {
  private static final Set<String> UNWANTED = Set.of("PING");

  private final Progress progress;
  private final NodeOutputs outputs = new NodeOutputs();
  private @Nullable String debugUrl;

  WorkflowStream(Progress progress) {
    this.progress = progress;
  }

  /** Reads to the terminal event. */
  Optional<CallResult> read(Answer answer) throws IOException {
    return Optional.of(TerminalEvent.of(answer, progress, UNWANTED, "workflow", this::event));
  }

  private Optional<CallResult> event(EventStream events, Answer answer) throws IOException {
    return switch (events.name()) {
      case "Message", "message" -> {
        progress.accept();
        outputs.add(events.takeData());
        yield Optional.empty();
      }
      case "Error", "error" -> {
        Envelope error = Envelope.read(events.takeData(), this::debugUrl);
        yield Optional.of(progress.judge(answer.error(error, true)));
      }
      case "Interrupt", "interrupt" -> {
        InterruptFields interrupt = InterruptFields.read(events.takeData());
        yield Optional.of(ended(interrupt.toInterrupt(), answer));
      }
      case "Done", "done" -> {
        Json.object(events.takeData(), this::debugUrl);
        yield Optional.of(ended(null, answer));
      }
      default -> Optional.empty();
    };
  }

  private CallResult ended(Reply.@Nullable Interrupt interrupt, Answer answer) {
    progress.accept();
    return new CallResult.WorkflowAnswered(
        new Reply.WorkflowResult(
            null,
            interrupt == null ? outputs.endNode().orElse(null) : null,
            outputs.messages(),
            debugUrl,
            outputs.usage(),
            interrupt,
            null),
        answer.logid());
  }

  private void debugUrl(String name, JsonParser value) throws IOException {
    if (name.equals("debug_url")) {
      debugUrl = Json.text(value);
    } else {
      value.skipChildren();
    }
  }
}
