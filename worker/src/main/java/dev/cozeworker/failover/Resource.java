package dev.cozeworker.failover;

import dev.cozeworker.contracts.Payload;

/**
 * What a credential may be refused on its own: one bot, or one workflow. A workspace moves as a
 * whole, yet workspaces move one at a time, so a refusal of one says nothing about the next.
 */
public record Resource(Kind kind, String id) {

  /** What a resource is. */
  public enum Kind {
    BOT,
    WORKFLOW,
    NONE
  }

  /** Stands for what only the credential's own breaker knows. */
  public static final Resource NONE = new Resource(Kind.NONE, "");

  /**
   * Returns what the payload needs. Tool outputs and resumed workflows belong to the credential
   * that started them: they need {@link #NONE}.
   */
  public static Resource of(Payload payload) {
    return switch (payload) {
      case Payload.Chat chat -> new Resource(Kind.BOT, chat.botId());
      case Payload.Workflow workflow -> new Resource(Kind.WORKFLOW, workflow.workflowId());
      case Payload.WorkflowChat chat -> new Resource(Kind.WORKFLOW, chat.workflowId());
      case Payload.ChatToolOutputs _, Payload.WorkflowResume _ -> NONE;
    };
  }

  /** Returns whether there is one at all. */
  public boolean exists() {
    return kind != Kind.NONE;
  }

  /** Returns it as logs and the status show it, such as {@code bot/7400}. */
  @Override
  public String toString() {
    return switch (kind) {
      case BOT -> "bot/" + id;
      case WORKFLOW -> "workflow/" + id;
      case NONE -> "none";
    };
  }
}
