package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A Kafka of one node inside this JVM. */
public final class EmbeddedBroker implements Broker {
  private final KafkaNode node;
  private final DataDirectory data;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(KafkaNode node, DataDirectory data) {
    this.node = node;
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
      return Ports.startOnFree(2, free -> start(settings.port(), free, data));
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static EmbeddedBroker start(int wanted, List<Integer> free, DataDirectory data) {
    int port = wanted == 0 ? free.getFirst() : wanted;
    NodeSettings settings = NodeSettings.single(port, free.getLast(), data.ofNode(1, 1));
    return new EmbeddedBroker(KafkaNode.start(settings), data);
  }

  @Override
  public String bootstrapServers() {
    return node.address();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      node.close();
      data.close();
    }
  }
}
