package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.Lifetime;
import dev.cozeworker.sandbox.process.ReadyLine;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves as a Kafka until it is told to end. */
@Command(
    name = "broker",
    description = {
      "A Kafka broker on 127.0.0.1. Once it serves, it prints one line of JSON:",
      "{\"event\":\"ready\",\"bootstrap_servers\":\"127.0.0.1:...\"}"
    },
    mixinStandardHelpOptions = true)
public final class BrokerCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Where clients reach it; 0 (the default): any that is free.")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where it keeps its data; by default a temporary directory, deleted at the end.")
  private @Nullable Path data;

  @Option(
      names = "--exit-with-stdin",
      description = "End when standard input closes, so that it never outlives its parent.")
  private boolean exitWithStdin;

  @Override
  public Integer call() {
    BrokerSettings settings = new BrokerSettings(port, Optional.ofNullable(data));
    try (Lifetime lifetime = Lifetime.begin(exitWithStdin);
        Broker broker = EmbeddedBroker.start(settings)) {
      ReadyLine.print(System.out, Map.of("bootstrap_servers", broker.bootstrapServers()));
      lifetime.awaitEnd();
    }
    return 0;
  }
}
