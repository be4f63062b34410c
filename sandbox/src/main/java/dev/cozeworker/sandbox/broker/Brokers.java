package dev.cozeworker.sandbox.broker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the Kafka that a test runs against. */
public final class Brokers {
  private static final Logger LOG = LoggerFactory.getLogger(Brokers.class);

  private Brokers() {}

  /**
   * Starts Kafka in a container where a Docker daemon answers and has the image or can pull it, and
   * in this JVM elsewhere. Its data is gone when it is closed.
   */
  public static Broker choose() {
    if (TestcontainersBroker.isAvailable()) {
      try {
        return TestcontainersBroker.start();
      } catch (RuntimeException e) {
        LOG.atWarn().setCause(e).log("no container can be started; the broker is embedded");
      }
    }
    return EmbeddedBroker.start(BrokerSettings.temporary());
  }
}
