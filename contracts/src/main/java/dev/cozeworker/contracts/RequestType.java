package dev.cozeworker.contracts;

import java.util.Optional;

/** What a request asks of Coze; its wire name is also the name of the payload's field. */
public enum RequestType {
  CHAT("chat"),
  CHAT_TOOL_OUTPUTS("chat_tool_outputs"),
  WORKFLOW("workflow"),
  WORKFLOW_RESUME("workflow_resume"),
  WORKFLOW_CHAT("workflow_chat");

  private final String wireName;

  RequestType(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name as it stands in the JSON, such as {@code chat_tool_outputs}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the type of that wire name, or empty where there is none. */
  public static Optional<RequestType> ofWireName(String name) {
    for (RequestType type : values()) {
      if (type.wireName.equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
