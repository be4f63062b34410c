package dev.cozeworker.serving;

import dev.cozeworker.contracts.Payload;
import java.util.List;

/** Knows the mark of an uploaded file in a message of content type {@code object_string}. */
final class FileIds {
  private static final String MARK = "\"file_id\"";

  private FileIds() {}

  static boolean areIn(Payload payload) {
    return switch (payload) {
      case Payload.Chat chat -> areIn(chat.additionalMessages());
      case Payload.WorkflowChat chat -> areIn(chat.additionalMessages());
      case Payload.ChatToolOutputs _, Payload.Workflow _, Payload.WorkflowResume _ -> false;
    };
  }

  private static boolean areIn(List<Payload.Message> messages) {
    return messages.stream()
        .map(Payload.Message::content)
        .anyMatch(content -> content != null && content.contains(MARK));
  }
}
