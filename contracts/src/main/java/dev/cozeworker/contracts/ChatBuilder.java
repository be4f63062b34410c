package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Payload.Chat;
import dev.cozeworker.contracts.Payload.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a chat together, of which most fields are optional. Limits are Coze's; the worker keeps them
 * and answers what goes beyond with an error, this builder does not. Used by one thread.
 */
public final class ChatBuilder {

  private final String botId;
  private final String userId;
  private final List<Message> messages = new ArrayList<>();
  private final Map<String, String> customVariables = new LinkedHashMap<>();
  private final Map<String, String> metaData = new LinkedHashMap<>();
  private final Map<String, String> extraParams = new LinkedHashMap<>();
  private @Nullable String conversationId;
  private @Nullable ObjectNode parameters;
  private @Nullable Boolean autoSaveHistory;
  private @Nullable Boolean enableCard;
  private @Nullable ObjectNode shortcutCommand;
  private @Nullable String publishStatus;
  private @Nullable String botVersion;
  private @Nullable String connectorId;
  private @Nullable ObjectNode extra;

  ChatBuilder(String botId, String userId) {
    this.botId = botId;
    this.userId = userId;
  }

  /** Goes on with a conversation instead of beginning one. */
  public ChatBuilder inConversation(String id) {
    conversationId = id;
    return this;
  }

  /** Adds what the user says, in plain text. */
  public ChatBuilder ask(String text) {
    return message(Message.question(text));
  }

  /** Adds a message; Coze takes 100 at the most, and the last one as the question. */
  public ChatBuilder message(Message message) {
    messages.add(message);
    return this;
  }

  /** Sets a variable of the bot's prompt. */
  public ChatBuilder customVariable(String name, String value) {
    customVariables.put(name, value);
    return this;
  }

  /** Sets the parameters of the chatflow behind the bot. */
  public ChatBuilder parameters(ObjectNode values) {
    parameters = values;
    return this;
  }

  /** Adds to what Coze keeps: 16 pairs at the most, names of 1 to 64 characters, values to 512. */
  public ChatBuilder metaData(String name, String value) {
    metaData.put(name, value);
    return this;
  }

  /** Says whether Coze keeps the chat. Without it a chat cannot be looked up after a crash. */
  public ChatBuilder autoSaveHistory(boolean save) {
    autoSaveHistory = save;
    return this;
  }

  /** Says whether the bot may answer with cards. */
  public ChatBuilder enableCard(boolean enable) {
    enableCard = enable;
    return this;
  }

  /** Runs a shortcut of the bot: {@code command_id} and {@code parameters}. */
  public ChatBuilder shortcutCommand(ObjectNode command) {
    shortcutCommand = command;
    return this;
  }

  /** Adds one of Coze's extra parameters, such as {@code latitude}. */
  public ChatBuilder extraParam(String name, String value) {
    extraParams.put(name, value);
    return this;
  }

  /** Says which answers: {@code published_online} or the draft, {@code unpublished_draft}. */
  public ChatBuilder publishStatus(String status) {
    publishStatus = status;
    return this;
  }

  /** Asks one version of the bot. */
  public ChatBuilder botVersion(String version) {
    botVersion = version;
    return this;
  }

  /** Says through which channel the bot is asked; Coze takes 1024, the API, where none is said. */
  public ChatBuilder connectorId(String id) {
    connectorId = id;
    return this;
  }

  /** Sets what is merged into the body sent to Coze, for fields that have no method here. */
  public ChatBuilder extra(ObjectNode fields) {
    extra = fields;
    return this;
  }

  /** Returns the chat as it is by now; the builder can go on from there. */
  public Chat build() {
    return new Chat(
        botId,
        userId,
        conversationId,
        messages,
        customVariables,
        parameters,
        metaData,
        autoSaveHistory,
        enableCard,
        shortcutCommand,
        extraParams,
        publishStatus,
        botVersion,
        connectorId,
        extra);
  }
}
