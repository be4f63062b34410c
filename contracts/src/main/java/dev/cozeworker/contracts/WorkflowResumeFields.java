package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.ValueReaders.COZE_ID;
import static dev.cozeworker.contracts.ValueReaders.INTEGER;
import static dev.cozeworker.contracts.ValueReaders.NAME;
import static dev.cozeworker.contracts.ValueReaders.OBJECT;
import static dev.cozeworker.contracts.ValueReaders.TEXT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Payload.WorkflowResume;

/** The fields of {@code workflow_resume}. */
final class WorkflowResumeFields {

  static final Fields TABLE = new Fields();

  private static final Field<String> WORKFLOW_ID = TABLE.required("workflow_id", COZE_ID);
  private static final Field<String> EVENT_ID = TABLE.required("event_id", NAME);
  private static final Field<Integer> INTERRUPT_TYPE = TABLE.required("interrupt_type", INTEGER);
  private static final Field<String> RESUME_DATA = TABLE.required("resume_data", TEXT);
  private static final Field<ObjectNode> EXTRA = TABLE.optional("extra", OBJECT);

  static final ValueReader<Payload> WORKFLOW_RESUME =
      TABLE.as(read ->
          new WorkflowResume(
              read.get(WORKFLOW_ID),
              read.get(EVENT_ID),
              read.get(INTERRUPT_TYPE),
              read.get(RESUME_DATA),
              read.find(EXTRA)));

  private WorkflowResumeFields() {}
}
