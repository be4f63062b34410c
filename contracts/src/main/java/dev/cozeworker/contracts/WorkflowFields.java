package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.ValueReaders.COZE_ID;
import static dev.cozeworker.contracts.ValueReaders.OBJECT;
import static dev.cozeworker.contracts.ValueReaders.TEXTS;
import static dev.cozeworker.contracts.ValueReaders.oneOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Payload.Workflow;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import java.util.Locale;
import java.util.Map;

/** The fields of {@code workflow}. */
final class WorkflowFields {

  static final Fields TABLE = new Fields();

  private static final Field<String> WORKFLOW_ID = TABLE.required("workflow_id", COZE_ID);
  private static final Field<ObjectNode> PARAMETERS = TABLE.optional("parameters", OBJECT);
  private static final Field<String> BOT_ID = TABLE.optional("bot_id", COZE_ID);
  private static final Field<String> APP_ID = TABLE.optional("app_id", COZE_ID);
  private static final Field<Map<String, String>> EXT = TABLE.optional("ext", TEXTS);
  private static final Field<WorkflowMode> MODE =
      TABLE.optional(
          "mode", oneOf(WorkflowMode.values(), mode -> mode.name().toLowerCase(Locale.ROOT)));
  private static final Field<ObjectNode> EXTRA = TABLE.optional("extra", OBJECT);

  static final ValueReader<Payload> WORKFLOW =
      TABLE.as(read ->
          new Workflow(
              read.get(WORKFLOW_ID),
              read.find(PARAMETERS),
              read.find(BOT_ID),
              read.find(APP_ID),
              read.getOr(EXT, Map.of()),
              read.getOr(MODE, WorkflowMode.STREAM),
              read.find(EXTRA)));

  private WorkflowFields() {}
}
