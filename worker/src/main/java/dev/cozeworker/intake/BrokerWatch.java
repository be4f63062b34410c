package dev.cozeworker.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Knows whether the broker answers; asks when it is asked. Safe for use by many threads. */
final class BrokerWatch {
  private static final Duration KEPT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Admin admin;
  private final InstantSource clock;
  private volatile Answer last = new Answer(Instant.MIN, false);

  BrokerWatch(Admin admin, InstantSource clock) {
    this.admin = admin;
    this.clock = clock;
  }

  boolean reachable() throws InterruptedException {
    Answer known = last;
    Instant now = clock.instant();
    if (now.isBefore(known.validUntil())) {
      return known.reachable();
    }
    boolean reachable = ask();
    last = new Answer(clock.instant().plus(KEPT), reachable);
    return reachable;
  }

  private boolean ask() throws InterruptedException {
    var options = new DescribeClusterOptions().timeoutMs(Math.toIntExact(PATIENCE.toMillis()));
    try {
      return !admin.describeCluster(options).nodes().get().isEmpty();
    } catch (ExecutionException unreachable) {
      return false;
    }
  }

  private record Answer(Instant validUntil, boolean reachable) {}
}
