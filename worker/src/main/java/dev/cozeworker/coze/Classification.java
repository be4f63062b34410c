package dev.cozeworker.coze;

import static dev.cozeworker.coze.Classification.Meaning.BAD_REQUEST;
import static dev.cozeworker.coze.Classification.Meaning.BUSY;
import static dev.cozeworker.coze.Classification.Meaning.CONTENT;
import static dev.cozeworker.coze.Classification.Meaning.CONVERSATION_BUSY;
import static dev.cozeworker.coze.Classification.Meaning.CONVERSATION_REFUSED;
import static dev.cozeworker.coze.Classification.Meaning.CREDENTIAL_REFUSED;
import static dev.cozeworker.coze.Classification.Meaning.QUOTA;
import static dev.cozeworker.coze.Classification.Meaning.RESOURCE_REFUSED;
import static dev.cozeworker.coze.Classification.Meaning.STRAINED;
import static dev.cozeworker.coze.Classification.Meaning.TOO_MANY_CALLS;
import static dev.cozeworker.coze.Classification.Meaning.UNKNOWN;
import static dev.cozeworker.coze.Classification.Meaning.WORKFLOW_FAILED;

import java.util.Map;

/** What Coze's codes mean: the table, and nothing but the table. */
final class Classification {
  static final int RISK_CONTROL = 4102;

  private static final Map<Integer, Meaning> TABLE =
      Map.ofEntries(
          // the token is not valid
          Map.entry(4100, CREDENTIAL_REFUSED),
          Map.entry(700012006, CREDENTIAL_REFUSED),
          // the token has no right to it; it does not exist, is another account's or unpublished
          Map.entry(4101, RESOURCE_REFUSED),
          Map.entry(4200, RESOURCE_REFUSED),
          Map.entry(4006, RESOURCE_REFUSED),
          // chat or conversation does not exist, or the account has no right to it
          Map.entry(4001, CONVERSATION_REFUSED),
          Map.entry(4002, CONVERSATION_REFUSED),
          // malformed; 4015: not published; 4104: over already; 4314, 4315: no such run, or ended
          Map.entry(4000, BAD_REQUEST),
          Map.entry(4003, BAD_REQUEST),
          Map.entry(4004, BAD_REQUEST),
          Map.entry(4005, BAD_REQUEST),
          Map.entry(4007, BAD_REQUEST),
          Map.entry(4015, BAD_REQUEST),
          Map.entry(4021, BAD_REQUEST),
          Map.entry(4104, BAD_REQUEST),
          Map.entry(4314, BAD_REQUEST),
          Map.entry(4315, BAD_REQUEST),
          // prompt too long, model, cannot answer, sensitive
          Map.entry(4010, CONTENT),
          Map.entry(4012, CONTENT),
          Map.entry(4014, CONTENT),
          Map.entry(4105, CONTENT),
          // daily limit, balance, credits
          Map.entry(4008, QUOTA),
          Map.entry(4011, QUOTA),
          Map.entry(4019, QUOTA),
          Map.entry(4022, QUOTA),
          Map.entry(4027, QUOTA),
          Map.entry(4028, QUOTA),
          Map.entry(788788103, QUOTA),
          // busy, internal
          Map.entry(4009, BUSY),
          Map.entry(5000, BUSY),
          // risk control, "experiencing server issues"
          Map.entry(RISK_CONTROL, STRAINED),
          Map.entry(720702222, STRAINED),
          // too many at once or a minute; a chat already runs in that conversation
          Map.entry(4013, TOO_MANY_CALLS),
          Map.entry(4020, TOO_MANY_CALLS),
          Map.entry(4016, CONVERSATION_BUSY),
          // the workflow itself
          Map.entry(6003, WORKFLOW_FAILED),
          Map.entry(6006, WORKFLOW_FAILED),
          Map.entry(6031, WORKFLOW_FAILED),
          Map.entry(6039, WORKFLOW_FAILED));

  private Classification() {}

  /** Returns what that code means. */
  static Meaning of(int code) {
    boolean workflow =
        (code >= 720701000 && code <= 720701999) || (code >= 720702001 && code <= 720702085);
    return workflow ? WORKFLOW_FAILED : TABLE.getOrDefault(code, UNKNOWN);
  }

  /** What a code says. */
  enum Meaning {
    CREDENTIAL_REFUSED,
    RESOURCE_REFUSED,
    CONVERSATION_REFUSED,
    BAD_REQUEST,
    CONTENT,
    QUOTA,
    BUSY,
    STRAINED,
    TOO_MANY_CALLS,
    CONVERSATION_BUSY,
    WORKFLOW_FAILED,
    UNKNOWN
  }
}
