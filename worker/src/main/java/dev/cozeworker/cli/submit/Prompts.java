package dev.cozeworker.cli.submit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.contracts.RequestDecoder;
import dev.cozeworker.contracts.Requests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One prompt on each line, for a bot or a workflow. Its id comes from the line's number and text,
 * so that the same file gives the same ids when it is resumed.
 *
 * @param botId the bot that is asked or, with a workflow, that it runs for
 * @param workflowId the workflow that is run, or null for a chat
 * @param inputName the workflow's parameter that gets the prompt
 */
record Prompts(
    @Nullable String botId,
    @Nullable String workflowId,
    String userId,
    String inputName,
    String route)
    implements LineFormat {
  private static final int HASH_CHARACTERS = 12;
  private static final RequestDecoder DECODER = new RequestDecoder();

  @Override
  public Decoded decode(int number, byte[] line) {
    String prompt = new String(line, StandardCharsets.UTF_8);
    String id = "line-" + number + "-" + hash(line);
    Request request = new Request(id, payload(prompt), route, null, null, null, null);
    return DECODER.decode(Requests.toJson(request));
  }

  @Override
  public byte[] value(byte[] line, Request request) {
    return Requests.toJson(request);
  }

  private Payload payload(String prompt) {
    if (workflowId != null) {
      ObjectNode parameters = JsonNodeFactory.instance.objectNode().put(inputName, prompt);
      return new Payload.Workflow(
          workflowId, parameters, botId, null, Map.of(), Payload.WorkflowMode.STREAM, null);
    }
    Payload.Message question = new Payload.Message("user", "question", prompt, "text", Map.of());
    return new Payload.Chat(
        String.valueOf(botId),
        userId,
        null,
        List.of(question),
        Map.of(),
        null,
        Map.of(),
        null,
        null,
        null,
        Map.of(),
        null,
        null,
        null,
        null);
  }

  private static String hash(byte[] line) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(line);
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
