package dev.cozeworker.cli.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.contracts.RequestDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a row of a table becomes a request: by a template that is the whole request, or by columns
 * with the names of the request's fields and a prompt. Where there is no column {@code id}, it
 * comes from the row's place and text, so that the same file gives the same ids when it is resumed.
 *
 * @param botId the bot that is asked or, with a workflow, that it runs for
 * @param workflowId the workflow that is run, or null for a chat
 * @param inputName the workflow's parameter that gets the prompt
 * @param template the whole request or its prompt, or null
 */
record Rows(
    @Nullable String botId,
    @Nullable String workflowId,
    String userId,
    String inputName,
    String route,
    @Nullable Template template) {
  private static final int HASH_CHARACTERS = 12;
  private static final List<String> ENVELOPE =
      List.of("id", "route", "user", "credential", "expires_at");
  private static final List<String> CHAT = List.of("bot_id", "user_id", "conversation_id");
  private static final List<String> WORKFLOW = List.of("workflow_id", "bot_id", "app_id");
  private static final JsonMapper JSON = new JsonMapper();
  private static final RequestDecoder DECODER = new RequestDecoder();

  /**
   * Makes sure that a table with these columns can become requests.
   *
   * @throws CommandFailure if not
   */
  void checkColumns(Set<String> columns) {
    if (template != null) {
      template.checkColumns(columns);
      if (template.isRequest()) {
        return;
      }
    }
    boolean workflow = workflowId != null || columns.contains("workflow_id");
    if (!workflow && botId == null && !columns.contains("bot_id")) {
      throw CommandFailure.usage(
          "Who is asked? Name it by --bot-id or --workflow-id, by a column bot_id or workflow_id, or"
              + " by a --template that is a whole request.");
    }
    if (!workflow && template == null && promptColumn(columns).isEmpty()) {
      throw CommandFailure.usage(
          "Which column has the prompt? Call it prompt, or say it by --template, such as '{{%s}}'."
              .formatted(columns.iterator().next()));
    }
  }

  /** Returns what is sent for a row. */
  Entry entry(int number, byte[] text, Map<String, String> row) {
    String id = row.getOrDefault("id", "");
    String name = id.isEmpty() ? "line-" + number + "-" + hash(text) : id;
    try {
      String json =
          template != null && template.isRequest()
              ? template.request(row, name)
              : JSON.writeValueAsString(request(name, row));
      byte[] value = json.getBytes(StandardCharsets.UTF_8);
      return new Entry(DECODER.decode(value), value);
    } catch (Template.Unfit e) {
      return Entry.wrong("{{" + e.column() + "}}", e.problem());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts can be written", e);
    }
  }

  private ObjectNode request(String id, Map<String, String> row) throws Template.Unfit {
    String workflow = Optional.ofNullable(cell(row, "workflow_id")).orElse(workflowId);
    ObjectNode request = JSON.createObjectNode().put("id", id);
    request.put("type", workflow == null ? "chat" : "workflow");
    request.put("route", route);
    copy(row, ENVELOPE.subList(1, ENVELOPE.size()), request);
    if (workflow == null) {
      chat(row, request);
    } else {
      workflow(row, workflow, request.putObject("workflow"));
    }
    return request;
  }

  private void chat(Map<String, String> row, ObjectNode request) throws Template.Unfit {
    ObjectNode chat = request.putObject("chat");
    chat.put("bot_id", botId).put("user_id", userId);
    copy(row, CHAT, chat);
    String prompt = promptColumn(row.keySet()).orElse("");
    chat.putArray("additional_messages")
        .addObject()
        .put("role", "user")
        .put("type", "question")
        .put("content_type", "text")
        .put("content", template == null ? row.get(prompt) : template.text(row));
    ObjectNode metadata = JSON.createObjectNode();
    row.forEach((column, value) -> {
      if (!column.equals(prompt) && !ENVELOPE.contains(column) && !CHAT.contains(column)) {
        metadata.put(column, value);
      }
    });
    if (!metadata.isEmpty()) {
      request.set("metadata", metadata);
    }
  }

  private void workflow(Map<String, String> row, String id, ObjectNode workflow)
      throws Template.Unfit {
    workflow.put("workflow_id", id);
    if (botId != null) {
      workflow.put("bot_id", botId);
    }
    copy(row, WORKFLOW.subList(1, WORKFLOW.size()), workflow);
    ObjectNode parameters = workflow.putObject("parameters");
    if (template != null) {
      parameters.put(inputName, template.text(row));
    } else if (row.keySet().equals(Set.of(Prompts.COLUMN))) {
      parameters.put(inputName, row.get(Prompts.COLUMN));
    } else {
      row.forEach((column, value) -> {
        if (!ENVELOPE.contains(column) && !WORKFLOW.contains(column)) {
          parameters.put(column, value);
        }
      });
    }
  }

  /** The column {@code prompt}, or the only one that is no field of a request. */
  private static Optional<String> promptColumn(Set<String> columns) {
    if (columns.contains(Prompts.COLUMN)) {
      return Optional.of(Prompts.COLUMN);
    }
    List<String> others =
        columns.stream()
            .filter(column -> !ENVELOPE.contains(column) && !CHAT.contains(column))
            .toList();
    return others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
  }

  private static void copy(Map<String, String> row, List<String> fields, ObjectNode to) {
    for (String field : fields) {
      String cell = cell(row, field);
      if (cell != null) {
        to.put(field, cell);
      }
    }
  }

  /** An empty cell is as good as none. */
  private static @Nullable String cell(Map<String, String> row, String column) {
    String cell = row.getOrDefault(column, "");
    return cell.isEmpty() ? null : cell;
  }

  private static String hash(byte[] text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
