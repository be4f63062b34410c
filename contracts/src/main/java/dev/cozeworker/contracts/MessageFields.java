package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.ValueReaders.NAME;
import static dev.cozeworker.contracts.ValueReaders.TEXT;
import static dev.cozeworker.contracts.ValueReaders.text;
import static dev.cozeworker.contracts.ValueReaders.texts;

import dev.cozeworker.contracts.Payload.Message;
import java.util.Map;

/** The fields of a message, which are those of Coze's {@code EnterMessage}. */
final class MessageFields {

  /** At most 16 pairs, names of 1 to 64 characters, values of 1 to 512: Coze's limits. */
  static final ValueReader<Map<String, String>> META_DATA = texts(16, 1, 64, text(1, 512));

  static final Fields TABLE = new Fields();

  private static final Field<String> ROLE = TABLE.required("role", NAME);
  private static final Field<String> TYPE = TABLE.optional("type", NAME);
  private static final Field<String> CONTENT = TABLE.optional("content", TEXT);
  private static final Field<String> CONTENT_TYPE = TABLE.optional("content_type", NAME);
  private static final Field<Map<String, String>> META = TABLE.optional("meta_data", META_DATA);

  static final ValueReader<Message> MESSAGE =
      TABLE.as(read ->
          new Message(
              read.get(ROLE),
              read.find(TYPE),
              read.find(CONTENT),
              read.find(CONTENT_TYPE),
              read.getOr(META, Map.of())));

  private MessageFields() {}
}
