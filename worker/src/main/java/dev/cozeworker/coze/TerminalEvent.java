package dev.cozeworker.coze;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The event with which a stream says how the call ended. One that just ends was cut. */
final class TerminalEvent {
  private TerminalEvent() {}

  /** Takes an event; returns the call's result where it is the terminal one. */
  @FunctionalInterface
  interface Step {
    Optional<CallResult> take(EventStream events, Answer answer) throws IOException;
  }

  /**
   * Reads to it.
   *
   * @param unwanted the names of events that are passed over unread
   * @param what is followed, as the failure of a stream that was cut names it
   * @param step takes each event in turn
   */
  static CallResult of(
      Answer answer, Progress progress, Set<String> unwanted, String what, Step step)
      throws IOException {
    Optional<CallResult> noStream = Opening.ofStream(answer, progress);
    if (noStream.isPresent()) {
      return noStream.get();
    }
    EventStream events = answer.events(unwanted);
    while (events.next()) {
      Optional<CallResult> end = step.take(events, answer);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return progress.unanswered(
        "the stream ended before the %s did: it was cut".formatted(what), false, answer.logid());
  }
}
