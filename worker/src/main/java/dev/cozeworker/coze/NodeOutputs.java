package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the nodes of a workflow said: the parts of each joined, in order. Used by one thread. */
final class NodeOutputs {
  private static final Set<String> END_NODES = Set.of("End", "结束");

  private final List<Output> outputs = new ArrayList<>();
  private final Map<String, Output> unfinished = new HashMap<>();
  private Reply.@Nullable Usage usage;

  /** Adds the data of one {@code Message} event. */
  void add(byte[] json) throws IOException {
    Part part = new Part();
    Json.object(json, part::field);
    usage = part.usage == null ? usage : part.usage;
    String node = part.nodeId == null ? String.valueOf(part.title) : part.nodeId;
    Output output = unfinished.get(node);
    if (output == null) {
      output = new Output(part.title, part.nodeType, new StringBuilder());
      outputs.add(output);
      unfinished.put(node, output);
    }
    output.text.append(part.content == null ? "" : part.content);
    if (part.finish) {
      unfinished.remove(node);
    }
  }

  /** Returns one message for each time that a node spoke. */
  List<Reply.WorkflowMessage> messages() {
    return outputs.stream()
        .map(output -> new Reply.WorkflowMessage(output.title, output.text.toString()))
        .toList();
  }

  /**
   * Returns what the end node said; where none is known by its type or title, the last to speak.
   */
  Optional<String> endNode() {
    return outputs.stream()
        .filter(output -> "End".equals(output.type) || END_NODES.contains(output.title()))
        .reduce((first, second) -> second)
        .or(() -> outputs.isEmpty() ? Optional.empty() : Optional.of(outputs.getLast()))
        .map(output -> output.text.toString());
  }

  /** Returns the tokens of the run, as last counted. */
  Reply.@Nullable Usage usage() {
    return usage;
  }

  private record Output(String title, @Nullable String type, StringBuilder text) {}

  /** The fields of one part as they come. */
  private static final class Part {
    private @Nullable String nodeId;
    private String title = "";
    private @Nullable String nodeType;
    private @Nullable String content;
    private boolean finish;
    private Reply.@Nullable Usage usage;

    void field(String name, JsonParser value) throws IOException {
      switch (name) {
        case "node_id", "node_execute_uuid" -> nodeId = Json.text(value);
        case "node_title" -> title = String.valueOf(Json.text(value));
        case "node_type" -> nodeType = Json.text(value);
        case "content" -> content = Json.text(value);
        case "node_is_finish" -> finish = "true".equals(Json.text(value));
        case "usage" -> usage = Json.usage(value);
        default -> value.skipChildren();
      }
    }
  }
}
