package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.ValueReaders.INSTANT;
import static dev.cozeworker.contracts.ValueReaders.NAME;
import static dev.cozeworker.contracts.ValueReaders.OBJECT;
import static dev.cozeworker.contracts.ValueReaders.oneOf;
import static dev.cozeworker.contracts.ValueReaders.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The fields of a request around its payload, and the payloads under the names of their types. */
final class EnvelopeFields {

  static final Fields TABLE = new Fields();

  static final Field<String> ID = TABLE.required("id", text(1, Request.LONGEST_ID));
  static final Field<RequestType> TYPE =
      TABLE.required("type", oneOf(RequestType.values(), RequestType::wireName));
  static final Field<String> ROUTE = TABLE.optional("route", NAME);
  static final Field<String> USER = TABLE.optional("user", NAME);
  static final Field<String> CREDENTIAL = TABLE.optional("credential", NAME);
  static final Field<Instant> EXPIRES_AT = TABLE.optional("expires_at", INSTANT);
  static final Field<ObjectNode> METADATA = TABLE.optional("metadata", OBJECT);

  private static final Map<RequestType, Field<Payload>> PAYLOADS = new EnumMap<>(RequestType.class);

  static {
    for (RequestType type : RequestType.values()) {
      PAYLOADS.put(type, TABLE.optional(type.wireName(), reader(type)));
    }
  }

  private EnvelopeFields() {}

  static Field<Payload> payload(RequestType type) {
    return Objects.requireNonNull(PAYLOADS.get(type));
  }

  private static ValueReader<Payload> reader(RequestType type) {
    return switch (type) {
      case CHAT -> ChatFields.CHAT;
      case CHAT_TOOL_OUTPUTS -> ChatToolOutputsFields.CHAT_TOOL_OUTPUTS;
      case WORKFLOW -> WorkflowFields.WORKFLOW;
      case WORKFLOW_RESUME -> WorkflowResumeFields.WORKFLOW_RESUME;
      case WORKFLOW_CHAT -> WorkflowChatFields.WORKFLOW_CHAT;
    };
  }
}
