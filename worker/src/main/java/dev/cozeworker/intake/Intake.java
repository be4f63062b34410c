package dev.cozeworker.intake;

import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.serving.Places;
import dev.cozeworker.serving.Serving;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Kafka side of the worker, as the rest of it sees it. */
public final class Intake implements AutoCloseable {
  private static final Duration TIME_TO_LEAVE = Duration.ofSeconds(20);

  private final IntakeParts parts;
  private final Thread thread;
  private final Liveness liveness;
  private final Duration shutdownGrace;

  private Intake(IntakeParts parts, Thread thread, Liveness liveness, Duration shutdownGrace) {
    this.parts = parts;
    this.thread = thread;
    this.liveness = liveness;
    this.shutdownGrace = shutdownGrace;
  }

  /**
   * Makes what {@link Intake} runs requests with; it needs to know when a place has become free.
   */
  @FunctionalInterface
  public interface ServingFactory {
    Serving serving(Places places);
  }

  /**
   * Joins the group and begins to serve.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker refuses or cannot be reached
   */
  public static Intake start(
      WorkerConfig config,
      ServingFactory serving,
      IntakeEvents events,
      MeterRegistry meters,
      Clock clock) {
    IntakeParts parts = IntakeParts.make(config, serving, events, meters, clock);
    Thread thread = Thread.ofPlatform().name("poll").start(parts.loop());
    Liveness liveness =
        new Liveness(thread, parts.pulse(), parts.clientThreads(), new BrokerErrors(config));
    return new Intake(parts, thread, liveness, config.consumption().shutdownGrace());
  }

  /** Returns how it stands. */
  public IntakeStatus status() {
    return parts.pulse().last();
  }

  /** Returns whether the broker answers, as it was at most two seconds ago. */
  public boolean brokerReachable() throws InterruptedException {
    return parts.brokerWatch().reachable();
  }

  /** Takes no more requests; those under way end, and the group is left. {@link #close} waits. */
  public void drain() {
    parts.pulse().stop();
  }

  /** Returns how many calls are under way. */
  public int inFlight() {
    return parts.places().taken();
  }

  /** Returns how many calls may be under way at once. */
  public int maxInFlight() {
    return parts.places().size();
  }

  /** Returns which thread is dead or stuck, and why, or null where all are well. */
  public @Nullable String trouble() {
    return liveness.trouble().orElse(null);
  }

  /** Returns what goes wrong with the broker, for some time already, and is tried again. */
  public List<String> brokerTroubles() {
    return parts.troubles().lasting();
  }

  /**
   * Takes no more requests, lets those under way end within the grace, commits and leaves the
   * group.
   */
  @Override
  public void close() {
    parts.pulse().stop();
    try {
      if (!thread.join(shutdownGrace.plus(TIME_TO_LEAVE))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    parts.replacement().close();
    parts.cancellations().close();
    parts.clientMeters().close();
    parts.admin().close(Duration.ofSeconds(5));
  }
}
