package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.Lifetime;
import dev.cozeworker.sandbox.process.ReadyLine;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Serves as a Kafka until it is told to end. */
@Command(
    name = "broker",
    description = {
      "A Kafka broker on 127.0.0.1.",
      "Once it serves, it prints one line of JSON: {\"event\":\"ready\",\"bootstrap_servers\":\"127.0.0.1:...\"}"
    },
    mixinStandardHelpOptions = true)
public final class BrokerCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      converter = Port.class,
      defaultValue = "0",
      description = "Where clients reach it; 0 (the default): any that is free.")
  private int port;

  @Option(
      names = "--nodes",
      converter = NodeCount.class,
      defaultValue = "1",
      description = {
        "1 (the default) or 3. Three are processes of their own that can be killed; with --port,"
            + " the second and third take the ports that follow."
      })
  private int nodes;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where it keeps its data; by default a temporary directory, deleted at the end.")
  private @Nullable Path data;

  @Option(
      names = "--prefer-container",
      description = {
        "Run Kafka in a container where a Docker daemon answers and Testcontainers is on the class"
            + " path, with any free port and data that is deleted at the end."
      })
  private boolean preferContainer;

  @Option(
      names = "--exit-with-stdin",
      description = "End when standard input closes, so that it never outlives its parent.")
  private boolean exitWithStdin;

  @Option(
      names = "--control",
      description = {
        "Take commands from standard input, one a line: kill N, stop N, restart N, where N is the"
            + " number of a node, from 1. Each is answered with a line of JSON once it is done. Ends when"
            + " standard input closes."
      })
  private boolean control;

  @Override
  public Integer call() {
    return control ? serveControlled() : serve();
  }

  private int serve() {
    try (Lifetime lifetime = Lifetime.begin(exitWithStdin);
        Broker broker = start()) {
      ReadyLine.print(System.out, Map.of("bootstrap_servers", broker.bootstrapServers()));
      lifetime.awaitEnd();
    }
    return 0;
  }

  private int serveControlled() {
    try (Lifetime lifetime = Lifetime.begin(false);
        ClusterProcess cluster = ClusterProcess.start(nodes, settings())) {
      ReadyLine.print(System.out, Map.of("bootstrap_servers", cluster.bootstrapServers()));
      lifetime.follow(new NodeControl(cluster, System.out)::obey);
      lifetime.awaitEnd();
    }
    return 0;
  }

  private Broker start() {
    if (preferContainer) {
      return Brokers.choose();
    }
    return nodes == 1 ? EmbeddedBroker.start(settings()) : ClusterProcess.start(nodes, settings());
  }

  private BrokerSettings settings() {
    return new BrokerSettings(port, Optional.ofNullable(data));
  }

  /** Refuses what {@link ClusterProcess} would refuse, as an error of usage. */
  static final class NodeCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return switch (value) {
        case "1" -> 1;
        case "3" -> 3;
        default -> throw new TypeConversionException("a cluster has 1 or 3 nodes, not " + value);
      };
    }
  }

  /** Refuses what {@link BrokerSettings} would refuse, as an error of usage. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
        throw new TypeConversionException(value + " is not a port between 0 and 65535");
      }
      return Integer.valueOf(value);
    }
  }
}
