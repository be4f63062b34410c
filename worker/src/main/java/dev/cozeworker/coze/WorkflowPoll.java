package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** An asynchronous run of a workflow, whose history is looked at until it has ended. */
final class WorkflowPoll implements Polling.Run {
  /** A run may take a day. */
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(30);

  private static final int EXECUTION_NOT_FOUND = 4314;

  private final Attempt attempt;
  private final Requests requests;
  private final String workflowId;
  private final Semaphore looks;
  private final Duration firstInterval;
  private final WorkflowRun run;
  private boolean found;
  private boolean trimmed;
  private String status = "";
  private int errorCode;
  private @Nullable String errorMessage;
  private @Nullable String output;
  private @Nullable String debugUrl;
  private Reply.@Nullable Usage usage;
  private @Nullable CallResult end;

  WorkflowPoll(
      Attempt attempt,
      Requests requests,
      String workflowId,
      Semaphore looks,
      Duration firstInterval) {
    this.looks = looks;
    this.firstInterval = firstInterval;
    this.attempt = attempt;
    this.requests = requests;
    this.workflowId = workflowId;
    this.run = new WorkflowRun(attempt.progress());
  }

  /**
   * Begins with that request and waits for the end.
   *
   * @param toBegin how long Coze may take to take the run on
   */
  CallResult run(Request begin, Duration toBegin) throws InterruptedException {
    Optional<CallResult> refused = attempt.begin(begin, run::readBeginning, toBegin);
    if (refused.isPresent()) {
      return refused.get();
    }
    Meantime meantime = attempt.call().meantime();
    meantime.begins();
    try {
      return new Polling(attempt.underway(), looks, firstInterval, LONGEST_INTERVAL).follow(this);
    } finally {
      meantime.ends();
    }
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
    return attempt
        .look(requests.workflowHistory(workflowId, run.executeId()), this::read)
        .map(this::notFound);
  }

  private Optional<CallResult> read(Answer answer) throws IOException {
    Optional<CallResult> trouble =
        Opening.ofPlain(
            answer,
            attempt.progress(),
            (name, value) -> {
              if (name.equals("data")) {
                Json.array(value, (none, element) -> run(element));
              } else {
                value.skipChildren();
              }
            });
    if (trouble.isEmpty() && !found) {
      return Optional.of(gone(null, answer.logid()));
    }
    if (trouble.isEmpty()) {
      judge(answer);
    }
    return trouble;
  }

  /** A run that has just begun may not be found yet, so one that is missing is looked for again. */
  private CallResult notFound(CallResult trouble) {
    boolean missing =
        trouble instanceof CallResult.Failed failed
            && failed.code() != null
            && failed.code() == EXECUTION_NOT_FOUND;
    return missing ? gone(EXECUTION_NOT_FOUND, trouble.logid()) : trouble;
  }

  private CallResult gone(@Nullable Integer code, @Nullable String logid) {
    String message =
        "Coze has no history of run %s: it does not know it, or has deleted it after its time"
            .formatted(run.executeId());
    return new CallResult.Failed(Reply.Category.UPSTREAM, code, message, true, true, logid);
  }

  private void judge(Answer answer) {
    switch (status) {
      case "Success" -> {
        attempt.progress().accept();
        String url = debugUrl == null ? run.debugUrl() : debugUrl;
        end =
            new CallResult.WorkflowAnswered(
                new Reply.WorkflowResult(
                    run.executeId(), output, List.of(), url, usage, null, trimmed ? true : null),
                answer.logid());
      }
      case "Fail" ->
          end = attempt.progress().judge(answer.error(errorCode, errorMessage, null, true));
      default -> {}
    }
  }

  private void run(JsonParser element) throws IOException {
    found = true;
    Json.object(element, this::field);
  }

  private void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "execute_status" -> status = String.valueOf(Json.text(value));
      case "error_code" -> errorCode = Json.number(value);
      case "error_message" -> errorMessage = Json.text(value);
      case "output" -> output = Json.text(value);
      case "debug_url" -> debugUrl = Json.text(value);
      case "usage" -> usage = Json.usage(value);
      case "is_output_trimmed" -> trimmed = "true".equals(Json.text(value));
      default -> value.skipChildren();
    }
  }
}
