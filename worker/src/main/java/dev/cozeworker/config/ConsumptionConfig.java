package dev.cozeworker.config;

import java.time.Duration;

/**
 * How requests are taken and replies given.
 *
 * @param maxInFlight calls to Coze under way at once in this process
 * @param commitInterval between two commits, at the most
 * @param shutdownGrace how long calls may go on after SIGTERM
 */
public record ConsumptionConfig(
    String group,
    int maxInFlight,
    Ordering ordering,
    Delivery delivery,
    Duration commitInterval,
    Duration shutdownGrace,
    boolean journal,
    GroupProtocol groupProtocol) {

  public ConsumptionConfig {
    Check.notBlank("consumption.group", group);
    Check.atLeast(1, "consumption.max-in-flight", maxInFlight);
    Check.positive("consumption.commit-interval", commitInterval);
    Check.notNegative("consumption.shutdown-grace", shutdownGrace);
  }

  /** Which requests wait for one another. */
  public enum Ordering {
    KEY,
    NONE
  }

  /** Whether reply and offset are written in one transaction. */
  public enum Delivery {
    EXACTLY_ONCE,
    AT_LEAST_ONCE
  }

  /** Kafka's {@code group.protocol}. */
  public enum GroupProtocol {
    CLASSIC,
    CONSUMER
  }
}
