package dev.cozeworker.sandbox.simulator.calls;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of call that Coze tells apart. */
public enum CallKind {
  CHAT(Work.CHAT, false),
  CHAT_STREAM(Work.CHAT, true),
  CHAT_RETRIEVE(Work.NONE, false),
  CHAT_MESSAGES(Work.NONE, false),
  CHAT_CANCEL(Work.NONE, false),
  TOOL_OUTPUTS(Work.CHAT, false),
  TOOL_OUTPUTS_STREAM(Work.CHAT, true),
  WORKFLOW_RUN(Work.WORKFLOW, false),
  WORKFLOW_ASYNC(Work.WORKFLOW, false),
  WORKFLOW_STREAM(Work.WORKFLOW, true),
  WORKFLOW_RESUME(Work.WORKFLOW, true),
  WORKFLOW_HISTORY(Work.NONE, false),
  WORKFLOW_VERSIONS(Work.NONE, false),
  WORKFLOW_CHAT(Work.WORKFLOW, true),
  CONVERSATION_CREATE(Work.NONE, false),
  CONVERSATION_RETRIEVE(Work.NONE, false),
  BOT(Work.NONE, false),
  USER(Work.NONE, false),
  TOKEN(Work.NONE, false),
  UNKNOWN(Work.NONE, false);

  /** What a call has Coze do. */
  public enum Work {
    CHAT,
    WORKFLOW,
    NONE
  }

  private final Work work;
  private final boolean stream;
  private final String label = name().toLowerCase(Locale.ROOT);

  CallKind(Work work, boolean stream) {
    this.work = work;
    this.stream = stream;
  }

  public Work work() {
    return work;
  }

  /** Whether a bot or workflow runs for it. */
  public boolean works() {
    return work != Work.NONE;
  }

  public boolean stream() {
    return stream;
  }

  @JsonValue
  public String label() {
    return label;
  }
}
