package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kafka server, broker and controller in one, in this JVM. */
final class KafkaNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(12);
  // One for all, so that a directory can be opened again and all nodes of a cluster agree on it.
  private static final String CLUSTER_ID = "cozeWorkerSandbox00000";

  private final NodeSettings settings;
  private final DataLock lock;
  private final KafkaRaftServer server;

  private KafkaNode(NodeSettings settings, DataLock lock) {
    this.settings = settings;
    this.lock = lock;
    this.server =
        new KafkaRaftServer(new KafkaConfig(NodeProperties.of(settings), false), Time.SYSTEM);
  }

  /** Formats the data directory where that has not been done, and starts the server. */
  static KafkaNode start(NodeSettings settings) {
    DataLock lock = DataLock.take(settings.data());
    try {
      format(settings);
      KafkaNode node = new KafkaNode(settings, lock);
      node.startUp();
      return node;
    } catch (Exception e) {
      lock.close();
      throw new CannotStartException("the broker cannot start: " + rootMessage(e), e);
    }
  }

  /** Returns where clients reach it. */
  String address() {
    return settings.address();
  }

  /** Shuts it down in order, which can hang where the rest of its cluster is gone already. */
  @Override
  public void close() {
    Thread shutdown = Thread.ofPlatform().name("kafka-shutdown").daemon().start(this::shutDown);
    try {
      if (!shutdown.join(TIME_TO_CLOSE)) {
        LOG.atError().addKeyValue("data", settings.data()).log("the broker does not shut down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shutDown() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }

  private static void format(NodeSettings settings) throws Exception {
    new Formatter()
        .setClusterId(CLUSTER_ID)
        .setNodeId(settings.nodeId())
        .addDirectory(settings.data().toString())
        .setControllerListenerName("CONTROLLER")
        // As kafka-storage does; without both, groups, transactions and share groups are Kafka 3's.
        .setMetadataLogDirectory(settings.data().toString())
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
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
