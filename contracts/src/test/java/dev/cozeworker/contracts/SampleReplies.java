package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Reply.Attempt;
import dev.cozeworker.contracts.Reply.Attempt.Outcome;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.ChatMessage;
import dev.cozeworker.contracts.Reply.ChatResult;
import dev.cozeworker.contracts.Reply.ConversationChange;
import dev.cozeworker.contracts.Reply.Failure;
import dev.cozeworker.contracts.Reply.Interrupt;
import dev.cozeworker.contracts.Reply.Source;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.contracts.Reply.Usage;
import dev.cozeworker.contracts.Reply.WorkflowMessage;
import dev.cozeworker.contracts.Reply.WorkflowResult;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replies of every status that carries something of its own. */
final class SampleReplies {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final Source SOURCE = new Source("coze.requests", 3, 991);

  private SampleReplies() {}

  static List<Reply> all() throws IOException {
    return List.of(completedChat(), interruptedWorkflow(), requiresAction(), failed(null));
  }

  static Reply completedChat() throws IOException {
    return new Reply(
        "order-1842",
        RequestType.CHAT,
        Status.COMPLETED,
        "default",
        "enterprise",
        true,
        new ChatResult(
            "c",
            "v",
            "I can 😀",
            List.of(new ChatMessage("m", "assistant", "answer", "text", "I can 😀", "hm")),
            List.of("And then?"),
            new Usage(42L, 12L, 30L),
            null),
        null,
        new ConversationChange("v0", "v", "failover"),
        null,
        List.of(
            new Attempt("personal", Outcome.REJECTED, 4101, "no right", "l1", NOON, 31),
            new Attempt("enterprise", Outcome.OK, null, null, "l2", NOON.plusMillis(31), 1840)),
        (ObjectNode) Json.MAPPER.readTree("{\"n\": 12345678901234567890.10}"),
        NOON,
        NOON.plusMillis(1871),
        SOURCE);
  }

  static Reply interruptedWorkflow() {
    return new Reply(
        "w-1",
        RequestType.WORKFLOW_RESUME,
        Status.INTERRUPTED,
        "default",
        "personal",
        false,
        null,
        new WorkflowResult(
            "x",
            "{}",
            List.of(new WorkflowMessage("Ask", "Which city?"), new WorkflowMessage(null, null)),
            "https://example.com",
            new Usage(null, null, null),
            new Interrupt("e", 2, "Ask", "city"),
            null),
        null,
        null,
        List.of(),
        null,
        NOON,
        NOON,
        SOURCE);
  }

  static Reply requiresAction() throws IOException {
    return chat(
        Status.REQUIRES_ACTION,
        new ChatResult(
            "c",
            "v",
            "",
            List.of(),
            List.of(),
            null,
            Json.MAPPER.readTree("{\"type\": \"submit_tool_outputs\"}")));
  }

  static Reply answering(String content) {
    return chat(
        Status.COMPLETED,
        new ChatResult("c", "v", content, List.of(), List.of(content), null, null));
  }

  static Reply chat(Status status, ChatResult result) {
    return new Reply(
        "a",
        RequestType.CHAT_TOOL_OUTPUTS,
        status,
        "default",
        "personal",
        false,
        result,
        null,
        null,
        null,
        List.of(),
        null,
        NOON,
        NOON,
        SOURCE);
  }

  static Reply failed(@Nullable ObjectNode metadata) {
    return new Reply(
        "f",
        null,
        Status.FAILED,
        null,
        null,
        false,
        null,
        null,
        null,
        new Failure(Category.INVALID_REQUEST, null, "$.chat.bot_id: is required", null),
        List.of(),
        metadata,
        NOON,
        NOON,
        SOURCE);
  }

  static Reply answerTo(Decoded.Invalid invalid) {
    return new Reply(
        invalid.id(),
        invalid.type(),
        Status.FAILED,
        invalid.route(),
        null,
        false,
        null,
        null,
        null,
        new Failure(Category.INVALID_REQUEST, null, invalid.problem().toString(), null),
        List.of(),
        invalid.metadata(),
        NOON,
        NOON,
        SOURCE);
  }
}
