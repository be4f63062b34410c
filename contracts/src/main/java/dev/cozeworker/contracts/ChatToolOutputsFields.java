package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.ValueReaders.COZE_ID;
import static dev.cozeworker.contracts.ValueReaders.NAME;
import static dev.cozeworker.contracts.ValueReaders.OBJECT;
import static dev.cozeworker.contracts.ValueReaders.TEXT;
import static dev.cozeworker.contracts.ValueReaders.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Payload.ChatToolOutputs;
import dev.cozeworker.contracts.Payload.ToolOutput;
import java.util.List;

/** The fields of {@code chat_tool_outputs} and of each output. */
final class ChatToolOutputsFields {

  static final Fields OUTPUT_TABLE = new Fields();

  private static final Field<String> TOOL_CALL_ID = OUTPUT_TABLE.required("tool_call_id", NAME);
  private static final Field<String> OUTPUT = OUTPUT_TABLE.required("output", TEXT);

  private static final ValueReader<ToolOutput> TOOL_OUTPUT =
      OUTPUT_TABLE.as(read -> new ToolOutput(read.get(TOOL_CALL_ID), read.get(OUTPUT)));

  static final Fields TABLE = new Fields();

  private static final Field<String> CONVERSATION_ID = TABLE.required("conversation_id", COZE_ID);
  private static final Field<String> CHAT_ID = TABLE.required("chat_id", COZE_ID);
  private static final Field<List<ToolOutput>> TOOL_OUTPUTS =
      TABLE.required("tool_outputs", list(TOOL_OUTPUT));
  private static final Field<ObjectNode> EXTRA = TABLE.optional("extra", OBJECT);

  static final ValueReader<Payload> CHAT_TOOL_OUTPUTS =
      TABLE.as(read ->
          new ChatToolOutputs(
              read.get(CONVERSATION_ID),
              read.get(CHAT_ID),
              read.get(TOOL_OUTPUTS),
              read.find(EXTRA)));

  private ChatToolOutputsFields() {}
}
