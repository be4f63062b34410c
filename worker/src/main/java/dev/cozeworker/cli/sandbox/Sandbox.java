package dev.cozeworker.cli.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.cli.command.Home;
import dev.cozeworker.cli.kafka.KafkaAccess;
import dev.cozeworker.cli.sandbox.SandboxProcess.Part;
import dev.cozeworker.cli.topics.DeclaredTopic;
import dev.cozeworker.cli.topics.TopicAdmin;
import dev.cozeworker.cli.topics.TopicPlan;
import dev.cozeworker.cli.topics.Topics;
import dev.cozeworker.config.ClientConfig;
import dev.cozeworker.config.loader.ConfigLoader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;

/** A broker with the topics, and a Coze, for as long as it is open. */
public final class Sandbox implements AutoCloseable {
  private final SandboxProcess broker;
  private final SandboxProcess coze;

  private Sandbox(SandboxProcess broker, SandboxProcess coze) {
    this.broker = broker;
    this.coze = coze;
  }

  /**
   * Starts both and makes the topics.
   *
   * @param log where their logs go
   * @param kafkaPort the broker's port, or 0 for any that is free
   * @param cozePort the simulator's port, or 0 for any that is free
   */
  public static Sandbox start(Home home, ProcessBuilder.Redirect log, int kafkaPort, int cozePort) {
    SandboxProcess broker = SandboxProcess.start(Part.BROKER, home, log, port(kafkaPort));
    try {
      SandboxProcess coze = SandboxProcess.start(Part.COZE, home, log, port(cozePort));
      Sandbox sandbox = new Sandbox(broker, coze);
      sandbox.makeTopics();
      return sandbox;
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** Returns the environment of a worker that works against it. */
  public SandboxEnvironment environment() {
    return new SandboxEnvironment(broker.bootstrapServers(), coze.ready());
  }

  /** Returns what the Coze simulator said of itself: its address, bots and workspaces. */
  public JsonNode coze() {
    return coze.ready();
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Completes when one of the parts has ended, whatever the reason. */
  public CompletableFuture<Void> ended() {
    return CompletableFuture.anyOf(broker.handle().onExit(), coze.handle().onExit())
        .thenAccept(handle -> {});
  }

  @Override
  public void close() {
    coze.close();
    broker.close();
  }

  private void makeTopics() {
    ClientConfig config = ConfigLoader.loadClient(Optional.empty(), environment().withTokens());
    List<DeclaredTopic> declared = Topics.named(config.topics());
    KafkaAccess access = new KafkaAccess(config.kafka());
    try (Admin admin = access.connect()) {
      TopicAdmin topics = new TopicAdmin(admin, access);
      topics.create(
          new TopicPlan(Topics.DEFAULT_PARTITIONS, Optional.empty())
              .missing(declared, topics.existing(declared)));
    }
  }

  private static List<String> port(int port) {
    return List.of("--port", String.valueOf(port));
  }
}
