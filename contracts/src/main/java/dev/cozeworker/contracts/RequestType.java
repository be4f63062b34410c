package dev.cozeworker.contracts;

/** What a request asks of Coze; its wire name is also the name of the payload's field. */
public enum RequestType {
  /** One message to a bot: {@link Payload.Chat}. */
  CHAT("chat"),
  /** What the tools said that a chat waits for: {@link Payload.ChatToolOutputs}. */
  CHAT_TOOL_OUTPUTS("chat_tool_outputs"),
  /** One run of a workflow: {@link Payload.Workflow}. */
  WORKFLOW("workflow"),
  /** The answer that an interrupted workflow waits for: {@link Payload.WorkflowResume}. */
  WORKFLOW_RESUME("workflow_resume"),
  /** One message to a chatflow: {@link Payload.WorkflowChat}. */
  WORKFLOW_CHAT("workflow_chat");

  private final String wireName;

  RequestType(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name as it stands in the JSON, such as {@code chat_tool_outputs}. */
  public String wireName() {
    return wireName;
  }
}
