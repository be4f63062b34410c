package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka server, broker and controller in one, in this JVM. */
final class KafkaNode implements AutoCloseable {
  // One for all, so that a directory can be opened again and all nodes of a cluster agree on it.
  private static final String CLUSTER_ID = "cozeWorkerSandbox00000";

  private final NodeSettings settings;
  private final KafkaRaftServer server;

  private KafkaNode(NodeSettings settings) {
    this.settings = settings;
    this.server =
        new KafkaRaftServer(new KafkaConfig(NodeProperties.of(settings), false), Time.SYSTEM);
  }

  /** Formats the data directory where that has not been done, and starts the server. */
  static KafkaNode start(NodeSettings settings) {
    try {
      format(settings);
      KafkaNode node = new KafkaNode(settings);
      node.startUp();
      return node;
    } catch (Exception e) {
      throw new CannotStartException("the broker cannot start: " + rootMessage(e), e);
    }
  }

  /** Returns where clients reach it. */
  String address() {
    return settings.address();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(NodeSettings settings) throws Exception {
    new Formatter()
        .setClusterId(CLUSTER_ID)
        .setNodeId(settings.nodeId())
        .addDirectory(settings.data().toString())
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true)
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  /**
   * Where its controller cannot start, Kafka ends the JVM before it throws; here it only throws.
   */
  private void startUp() {
    Exit.setExitProcedure((status, message) -> {});
    Exit.setHaltProcedure((status, message) -> {});
    try {
      server.startup();
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      Exit.resetExitProcedure();
      Exit.resetHaltProcedure();
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
