package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.MessageFields.MESSAGE;
import static dev.cozeworker.contracts.MessageFields.META_DATA;
import static dev.cozeworker.contracts.ValueReaders.BOOLEAN;
import static dev.cozeworker.contracts.ValueReaders.COZE_ID;
import static dev.cozeworker.contracts.ValueReaders.NAME;
import static dev.cozeworker.contracts.ValueReaders.OBJECT;
import static dev.cozeworker.contracts.ValueReaders.TEXTS;
import static dev.cozeworker.contracts.ValueReaders.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Payload.Chat;
import dev.cozeworker.contracts.Payload.Message;
import java.util.List;
import java.util.Map;

/** The fields of {@code chat}. */
final class ChatFields {

  private static final int MOST_MESSAGES = 100;

  static final Fields TABLE = new Fields();

  private static final Field<String> BOT_ID = TABLE.required("bot_id", COZE_ID);
  private static final Field<String> USER_ID = TABLE.required("user_id", NAME);
  private static final Field<String> CONVERSATION_ID = TABLE.optional("conversation_id", COZE_ID);
  private static final Field<List<Message>> MESSAGES =
      TABLE.optional("additional_messages", list(MESSAGE, MOST_MESSAGES));
  private static final Field<Map<String, String>> VARIABLES =
      TABLE.optional("custom_variables", TEXTS);
  private static final Field<ObjectNode> PARAMETERS = TABLE.optional("parameters", OBJECT);
  private static final Field<Map<String, String>> META = TABLE.optional("meta_data", META_DATA);
  private static final Field<Boolean> AUTO_SAVE = TABLE.optional("auto_save_history", BOOLEAN);
  private static final Field<Boolean> ENABLE_CARD = TABLE.optional("enable_card", BOOLEAN);
  private static final Field<ObjectNode> SHORTCUT = TABLE.optional("shortcut_command", OBJECT);
  private static final Field<Map<String, String>> EXTRA_PARAMS =
      TABLE.optional("extra_params", TEXTS);
  private static final Field<String> PUBLISH_STATUS = TABLE.optional("publish_status", NAME);
  private static final Field<String> BOT_VERSION = TABLE.optional("bot_version", NAME);
  private static final Field<String> CONNECTOR_ID = TABLE.optional("connector_id", NAME);
  private static final Field<ObjectNode> EXTRA = TABLE.optional("extra", OBJECT);

  static {
    // Whether it streams is the worker's own choice, and a body made for Coze may say it.
    TABLE.optional("stream", BOOLEAN);
  }

  static final ValueReader<Payload> CHAT =
      TABLE.as(read ->
          new Chat(
              read.get(BOT_ID),
              read.get(USER_ID),
              read.find(CONVERSATION_ID),
              read.getOr(MESSAGES, List.of()),
              read.getOr(VARIABLES, Map.of()),
              read.find(PARAMETERS),
              read.getOr(META, Map.of()),
              read.find(AUTO_SAVE),
              read.find(ENABLE_CARD),
              read.find(SHORTCUT),
              read.getOr(EXTRA_PARAMS, Map.of()),
              read.find(PUBLISH_STATUS),
              read.find(BOT_VERSION),
              read.find(CONNECTOR_ID),
              read.find(EXTRA)));

  private ChatFields() {}
}
