package dev.cozeworker.intake;

import java.util.List;

/** How the transaction at hand stands. */
sealed interface Transaction {

  /** Returns what is in it. */
  List<Event.Finished> batch();

  /** There is none. */
  record None() implements Transaction {
    @Override
    public List<Event.Finished> batch() {
      return List.of();
    }
  }

  /** Its commit timed out: it may be committed or not, and has to be committed again. */
  record InDoubt(List<Event.Finished> batch) implements Transaction {}

  /** It has failed, and its abort timed out. */
  record ToAbort(List<Event.Finished> batch) implements Transaction {}

  /** Its producer is of no use any more; what became of it the next producer will find out. */
  record ProducerGone(List<Event.Finished> batch) implements Transaction {}
}
