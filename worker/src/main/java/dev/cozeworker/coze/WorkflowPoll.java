package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** An asynchronous run of a workflow, whose history is looked at until it has ended. */
final class WorkflowPoll implements Polling.Run {
  /** A run may take a day. */
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(30);

  private final Attempt attempt;
  private final Requests requests;
  private final String workflowId;
  private final Duration firstInterval;
  private final WorkflowRun run;
  private String status = "";
  private int errorCode;
  private @Nullable String errorMessage;
  private @Nullable String output;
  private @Nullable String debugUrl;
  private Reply.@Nullable Usage usage;
  private @Nullable CallResult end;

  WorkflowPoll(Attempt attempt, Requests requests, String workflowId, Duration firstInterval) {
    this.firstInterval = firstInterval;
    this.attempt = attempt;
    this.requests = requests;
    this.workflowId = workflowId;
    this.run = new WorkflowRun(attempt.progress());
  }

  /** Begins with that request and waits for the end. */
  CallResult run(Request begin) throws InterruptedException {
    Optional<CallResult> refused = attempt.step(begin, run::readBeginning);
    return refused.isPresent()
        ? refused.get()
        : new Polling(attempt.underway(), firstInterval, LONGEST_INTERVAL).follow(this);
  }

  @Override
  public boolean isOver() {
    return false;
  }

  @Override
  public Optional<CallResult> end() {
    return Optional.ofNullable(end);
  }

  @Override
  public Optional<CallResult> look() throws InterruptedException {
    return attempt.step(requests.workflowHistory(workflowId, run.executeId()), this::read);
  }

  private Optional<CallResult> read(Answer answer) throws IOException {
    Optional<CallResult> trouble =
        Opening.ofPlain(
            answer,
            attempt.progress(),
            (name, value) -> {
              if (name.equals("data")) {
                Json.array(value, (none, element) -> Json.object(element, this::field));
              } else {
                value.skipChildren();
              }
            });
    if (trouble.isEmpty()) {
      judge(answer);
    }
    return trouble;
  }

  private void judge(Answer answer) {
    switch (status) {
      case "Success" -> {
        attempt.progress().accept();
        String url = debugUrl == null ? run.debugUrl() : debugUrl;
        end =
            new CallResult.WorkflowAnswered(
                new Reply.WorkflowResult(run.executeId(), output, List.of(), url, usage, null),
                answer.logid());
      }
      case "Fail" ->
          end = attempt.progress().judge(answer.error(errorCode, errorMessage, null, true));
      default -> {}
    }
  }

  private void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "execute_status" -> status = String.valueOf(Json.text(value));
      case "error_code" -> errorCode = Json.number(value);
      case "error_message" -> errorMessage = Json.text(value);
      case "output" -> output = Json.text(value);
      case "debug_url" -> debugUrl = Json.text(value);
      case "usage" -> usage = Json.usage(value);
      default -> value.skipChildren();
    }
  }
}
