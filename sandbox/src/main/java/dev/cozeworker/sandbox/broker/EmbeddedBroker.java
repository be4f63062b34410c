package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A Kafka of one node inside this JVM. */
public final class EmbeddedBroker implements Broker {
  private static final int MOST_STARTS = 5;

  private final KafkaNode node;
  private final int port;
  private final DataDirectory data;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(KafkaNode node, int port, DataDirectory data) {
    this.node = node;
    this.port = port;
    this.data = data;
  }

  /**
   * Starts it, and returns once it serves.
   *
   * @throws CannotStartException if the port is taken or the data directory cannot be used
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    if (settings.port() != 0) {
      Ports.requireFree(settings.port());
    }
    DataDirectory data = DataDirectory.open(settings.data());
    try {
      return start(settings.port(), data, MOST_STARTS);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static EmbeddedBroker start(int wantedPort, DataDirectory data, int startsLeft) {
    List<Integer> free = Ports.free(2);
    int port = wantedPort == 0 ? free.getFirst() : wantedPort;
    int controllerPort = free.getLast();
    try {
      KafkaNode node =
          KafkaNode.start(NodeSettings.single(port, controllerPort, data.ofNode(1, 1)));
      return new EmbeddedBroker(node, port, data);
    } catch (CannotStartException e) {
      boolean lostAPort = !Ports.isFree(port) || !Ports.isFree(controllerPort);
      if (lostAPort && startsLeft > 1) {
        return start(wantedPort, data, startsLeft - 1);
      }
      throw e;
    }
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      node.close();
      data.close();
    }
  }
}
