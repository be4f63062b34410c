package dev.cozeworker.sandbox.simulator.calls;

import java.time.Instant;
import java.util.Objects;

/** Everything that is remembered of the calls that reached Coze. */
public final class Calls {
  private final Journal journal = new Journal();
  private final CallCounts counts = new CallCounts();
  private final UnderWay underWay = new UnderWay();
  private long seq;

  public Journal journal() {
    return journal;
  }

  public CallCounts counts() {
    return counts;
  }

  public UnderWay underWay() {
    return underWay;
  }

  public JournalEntry begin(CallKind kind, String credential, String token, Instant now) {
    JournalEntry entry = new JournalEntry(++seq, now.toEpochMilli(), credential, token, kind);
    journal.add(entry);
    return entry;
  }

  public void end(JournalEntry entry, Outcome outcome, int code, Instant now) {
    entry.outcome = outcome.label();
    entry.code = code;
    entry.ended = now.toEpochMilli();
    String resource = Objects.requireNonNullElse(entry.resource, "");
    counts.add(
        new CallCounts.Key(
            entry.credential, entry.token, entry.kind, resource, outcome.label(), code));
  }

  /** Forgets all but what is under way; the numbers of the journal go on. */
  public void reset() {
    journal.clear();
    counts.clear();
    underWay.resetMax();
  }
}
