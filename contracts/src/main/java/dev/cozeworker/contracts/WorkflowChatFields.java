package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.MessageFields.MESSAGE;
import static dev.cozeworker.contracts.ValueReaders.COZE_ID;
import static dev.cozeworker.contracts.ValueReaders.OBJECT;
import static dev.cozeworker.contracts.ValueReaders.TEXTS;
import static dev.cozeworker.contracts.ValueReaders.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Payload.Message;
import dev.cozeworker.contracts.Payload.WorkflowChat;
import java.util.List;
import java.util.Map;

/** The fields of {@code workflow_chat}. */
final class WorkflowChatFields {

  private static final int MOST_MESSAGES = 50;

  static final Fields TABLE = new Fields();

  private static final Field<String> WORKFLOW_ID = TABLE.required("workflow_id", COZE_ID);
  private static final Field<List<Message>> MESSAGES =
      TABLE.optional("additional_messages", list(MESSAGE, MOST_MESSAGES));
  private static final Field<ObjectNode> PARAMETERS = TABLE.optional("parameters", OBJECT);
  private static final Field<String> BOT_ID = TABLE.optional("bot_id", COZE_ID);
  private static final Field<String> APP_ID = TABLE.optional("app_id", COZE_ID);
  private static final Field<String> CONVERSATION_ID = TABLE.optional("conversation_id", COZE_ID);
  private static final Field<Map<String, String>> EXT = TABLE.optional("ext", TEXTS);
  private static final Field<ObjectNode> EXTRA = TABLE.optional("extra", OBJECT);

  static final ValueReader<Payload> WORKFLOW_CHAT =
      TABLE.as(read ->
          new WorkflowChat(
              read.get(WORKFLOW_ID),
              read.getOr(MESSAGES, List.of()),
              read.find(PARAMETERS),
              read.find(BOT_ID),
              read.find(APP_ID),
              read.find(CONVERSATION_ID),
              read.getOr(EXT, Map.of()),
              read.find(EXTRA)));

  private WorkflowChatFields() {}
}
