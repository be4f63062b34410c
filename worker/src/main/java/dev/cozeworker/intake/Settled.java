package dev.cozeworker.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Takes note of what is known to be written and committed. Belongs to the poll thread. */
final class Settled {
  private final Assignments assignments;
  private final IntakeEvents events;
  private final InstantSource clock;

  Settled(Assignments assignments, IntakeEvents events, InstantSource clock) {
    this.assignments = assignments;
    this.events = events;
    this.clock = clock;
  }

  /** The offset of that request is committed, as one that is done. */
  void committed(Work work) {
    if (assignments.current(work.partition())) {
      work.partition().ledger().committed(List.of(work.offset()));
    }
  }

  /** The answer can be read. */
  void replied(Event.Finished finished) {
    if (finished.answer().records().stream().anyMatch(DeadLetters::isOne)) {
      events.deadLettered();
    }
    Answer.Kind kind = finished.answer().kind();
    if (kind != null) {
      Instant made = Instant.ofEpochMilli(finished.work().record().timestamp());
      Duration since = Duration.between(made, clock.instant());
      events.replied(
          kind.route(), kind.type(), kind.status(), since.isNegative() ? Duration.ZERO : since);
    }
  }
}
