package dev.cozeworker.loadtests.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A broker with the worker's topics and a Coze simulator, and on it workers; all of them processes
 * that end with this one. Their logs lie in one folder.
 */
public final class Stage implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MINUTES_TO_MAKE_TOPICS = 3;
  private static final int STANDARD_PARTITIONS = 12;

  private final Checkout checkout = Checkout.find();
  private final Deque<ChildProcess> running = new ArrayDeque<>();
  private final Path logs;
  private final ChildProcess broker;
  private final Nodes nodes;
  private final ChildProcess simulator;
  private final JsonNode world;
  private final CozeControl coze;

  private Stage(Path logs, List<String> brokerOptions, List<String> cozeOptions) {
    this.logs = logs;
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    ProcessBuilder brokers = checkout.sandbox(log("broker"), "broker", brokerOptions);
    this.broker = start("broker", brokers, answers::add);
    this.nodes = new Nodes(broker, answers);
    this.simulator = start("coze", checkout.sandbox(log("coze"), "coze", cozeOptions));
    this.world = parse(simulator.readyLine());
    this.coze = new CozeControl(URI.create(world.path("coze_base").asText()));
  }

  /** Starts broker and simulator. */
  public static Stage empty(Path logs) {
    return empty(logs, List.of(), List.of());
  }

  private static Stage empty(Path logs, List<String> brokerOptions, List<String> cozeOptions) {
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Stage(logs, brokerOptions, cozeOptions);
  }

  /**
   * Starts broker and simulator and makes the topics.
   *
   * @param cozeOptions for the simulator's command line, which {@code sandbox/README.md} describes
   */
  public static Stage set(Path logs, List<String> cozeOptions) {
    return withTopics(empty(logs, List.of(), cozeOptions), STANDARD_PARTITIONS);
  }

  /** The same with so many partitions and a simulator as it is. */
  public static Stage withPartitions(Path logs, int partitions) {
    return withTopics(empty(logs), partitions);
  }

  /** The same with so many nodes of the broker, which can be killed. */
  public static Stage withNodes(Path logs, int nodes, long seed) {
    List<String> brokerOptions = List.of("--control", "--nodes", Integer.toString(nodes));
    List<String> cozeOptions = List.of("--seed", Long.toString(seed));
    return withTopics(empty(logs, brokerOptions, cozeOptions), STANDARD_PARTITIONS);
  }

  private static Stage withTopics(Stage stage, int partitions) {
    try {
      stage.makeTopics(TopicSet.STANDARD, partitions);
      return stage;
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  /** The broker's address, as Kafka's clients take it. */
  public String bootstrapServers() {
    return parse(broker.readyLine()).path("bootstrap_servers").asText();
  }

  /** The simulator's controls. */
  public CozeControl coze() {
    return coze;
  }

  /** The ids of the bots that the simulator has. */
  public List<String> bots() {
    return world.path("bots").valueStream().map(JsonNode::asText).toList();
  }

  /** The process that has all nodes of the broker. */
  public ChildProcess broker() {
    return broker;
  }

  /** The broker's nodes, where the stage was set with such. */
  public Nodes nodes() {
    return nodes;
  }

  /** The process of the Coze simulator. */
  public ChildProcess simulator() {
    return simulator;
  }

  /** Starts a worker on the standard topics. */
  public ChildProcess startWorker(Map<String, String> settings) {
    return startWorker("worker", TopicSet.STANDARD, settings);
  }

  /**
   * Starts a worker.
   *
   * @param name of its log
   * @param settings as environment variables, over those that point it to broker and simulator
   */
  public ChildProcess startWorker(String name, TopicSet topics, Map<String, String> settings) {
    Map<String, String> environment = environment(topics, settings);
    environment.put("COZE_WORKER_SERVER_PORT", "0");
    return start(
        name, checkout.worker(log(name), List.of("run", "--exit-with-stdin"), environment));
  }

  /**
   * Starts a program of the module {@code peers}.
   *
   * @param lines takes what it prints once it is ready
   */
  public ChildProcess startPeer(
      String name, TopicSet topics, Map<String, String> settings, Consumer<String> lines) {
    return start(name, checkout.peer(log(name), name, environment(topics, settings)), lines);
  }

  /** Ends everything, the last started first. */
  @Override
  public void close() {
    coze.close();
    running.forEach(ChildProcess::close);
  }

  private ChildProcess start(String name, ProcessBuilder builder) {
    return start(name, builder, _ -> {});
  }

  private ChildProcess start(String name, ProcessBuilder builder, Consumer<String> lines) {
    try {
      ChildProcess process = ChildProcess.start(name, builder, lines);
      running.push(process);
      return process;
    } catch (RuntimeException e) {
      running.forEach(ChildProcess::close);
      throw e;
    }
  }

  /** Makes a set of topics, as a user does. */
  public void makeTopics(TopicSet topics, int partitions) {
    Path log = log("topics");
    ProcessBuilder builder =
        checkout.worker(
            log,
            List.of("topics", "create", "--partitions", Integer.toString(partitions)),
            environment(topics, Map.of()));
    try {
      Process process =
          builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
      if (!process.waitFor(MINUTES_TO_MAKE_TOPICS, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException("coze-worker topics create failed, see " + log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the topics were made", e);
    }
  }

  private Map<String, String> environment(TopicSet topics, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(topics.environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    environment.put("COZE_API_BASE", world.path("coze_base").asText());
    environment.put("COZE_API_TOKEN", world.at("/pats/personal").asText());
    environment.put("COZE_API_TOKEN_ENTERPRISE", world.at("/pats/enterprise").asText());
    environment.putAll(settings);
    return environment;
  }

  private Path log(String name) {
    return logs.resolve(name + ".log").toAbsolutePath();
  }

  private static JsonNode parse(String readyLine) {
    try {
      return JSON.readTree(readyLine);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a ready line: " + readyLine, e);
    }
  }
}
