package dev.cozeworker.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.contracts.Requests;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The batch of the demonstration: chats with every bot, and now and then a workflow. */
final class DemoRequests {
  private static final int CHATS_PER_WORKFLOW = 4;

  private final JsonNode bots;
  private final JsonNode workflows;

  /**
   * Takes what there is to ask.
   *
   * @param coze the ready line of the Coze simulator
   */
  DemoRequests(JsonNode coze) {
    this.bots = coze.path("bots");
    this.workflows = coze.path("workflows");
  }

  void write(Path file, int count) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < count; i++) {
        out.write(Requests.toJson(request(i)));
        out.write('\n');
      }
    }
  }

  private Request request(int number) {
    int turn = number / (CHATS_PER_WORKFLOW + 1);
    Payload payload =
        number % (CHATS_PER_WORKFLOW + 1) == CHATS_PER_WORKFLOW
            ? workflow(workflows.path(turn % workflows.size()).asText())
            : chat(bots.path(number % bots.size()).asText(), number);
    return new Request(
        "demo-" + (number + 1), payload, Request.DEFAULT_ROUTE, null, null, null, null);
  }

  private static Payload chat(String botId, int number) {
    return Payload.Chat.with(botId, "u-" + number % 100)
        .ask("What does order " + (number + 1) + " need?")
        .build();
  }

  private static Payload workflow(String workflowId) {
    return new Payload.Workflow(
        workflowId,
        JsonNodeFactory.instance.objectNode().put("input", "summarise today's orders"),
        null,
        null,
        Map.of(),
        Payload.WorkflowMode.STREAM,
        null);
  }
}
