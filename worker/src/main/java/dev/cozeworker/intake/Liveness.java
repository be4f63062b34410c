package dev.cozeworker.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Knows whether the threads that requests depend on are alive and go on. */
final class Liveness {
  /** After so long without a sign of life the poll thread counts as stuck. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(60);

  private final Thread pollThread;
  private final Pulse pulse;
  private final ClientThreads clientThreads;
  private final BrokerErrors errors;

  Liveness(Thread pollThread, Pulse pulse, ClientThreads clientThreads, BrokerErrors errors) {
    this.pollThread = pollThread;
    this.pulse = pulse;
    this.clientThreads = clientThreads;
    this.errors = errors;
  }

  /** Returns which thread is dead or stuck; empty where all are well, or have stopped in order. */
  Optional<String> trouble() {
    Throwable why = pulse.death();
    if (why != null) {
      return Optional.of("the poll thread has died: " + errors.tell(why));
    }
    if (!pollThread.isAlive()) {
      return pulse.stopping() ? Optional.empty() : Optional.of("the poll thread has died");
    }
    Duration silence = pulse.silence();
    if (silence.compareTo(STUCK_AFTER) > 0) {
      return Optional.of(
          "the poll thread has not gone round for %d s".formatted(silence.toSeconds()));
    }
    List<String> dead = clientThreads.dead();
    return dead.isEmpty() || pulse.stopping()
        ? Optional.empty()
        : Optional.of("threads of the Kafka clients have died: " + String.join(", ", dead));
  }
}
