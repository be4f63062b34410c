package dev.cozeworker.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the poll thread lets others see of itself, and the one thing they may tell it: to stop.
 * Written by the poll thread, read by any.
 */
final class Pulse {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final InstantSource clock;
  private volatile boolean stopping;
  private volatile IntakeStatus last;
  private volatile Instant lastBeat;
  private volatile @Nullable Throwable death;

  Pulse(InstantSource clock) {
    this.clock = clock;
    this.lastBeat = clock.instant();
    this.last = IntakeStatus.before(Instant.EPOCH);
  }

  /** Shows that the loop goes round, and every now and then how things stand. */
  void beat(Collection<Partition> partitions, Consumer<byte[], byte[]> consumer) {
    lastBeat = clock.instant();
    if (lastBeat.isBefore(last.at().plus(BETWEEN_LOOKS))) {
      return;
    }
    long lag = 0;
    int buffered = 0;
    int served = 0;
    List<String> halted = new ArrayList<>();
    for (Partition partition : partitions) {
      buffered += partition.lanes().waiting();
      lag += partition.unfinished();
      OptionalLong behind =
          partition.state() == Partition.State.FETCHING_OFFSETS
              ? OptionalLong.empty()
              : consumer.currentLag(partition.id());
      lag += behind.orElse(0);
      served += partition.state() == Partition.State.SERVING ? 1 : 0;
      String reason = partition.halted();
      if (reason != null) {
        halted.add(partition + ": " + reason);
      }
    }
    boolean joined = consumer.groupMetadata().generationId() >= 0;
    last =
        new IntakeStatus(
            lastBeat, joined, stopping, partitions.size(), served, buffered, lag, halted);
  }

  IntakeStatus last() {
    return last;
  }

  void stop() {
    stopping = true;
  }

  boolean stopping() {
    return stopping;
  }

  void died(Throwable why) {
    death = why;
  }

  /** Returns why the poll thread has died, or null where it has not. */
  @Nullable Throwable death() {
    return death;
  }

  /** Returns for how long the loop has not gone round. */
  Duration silence() {
    return Duration.between(lastBeat, clock.instant());
  }
}
