package dev.cozeworker.serving;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.coze.Coze;
import dev.cozeworker.failover.Candidate;
import java.time.Duration;
import java.util.Set;

/**
 * What all tries of one request share.
 *
 * @param refusals the codes that count as a refusal
 * @param timeout how long one try may take
 */
record CandidateTries(
    Coze coze,
    ConversationMaker maker,
    RequestConversation conversation,
    Payload payload,
    Set<Integer> refusals,
    Duration timeout,
    RequestTime time,
    AttemptLog log) {

  /** Returns a try at that credential, whose time begins now. */
  CandidateTry at(Candidate candidate, Runnable onAccepted) {
    return new CandidateTry(this, candidate, time.deadline(timeout), onAccepted);
  }
}
