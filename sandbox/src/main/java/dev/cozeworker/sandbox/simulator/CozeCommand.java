package dev.cozeworker.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.process.Lifetime;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.settings.Settings;
import dev.cozeworker.sandbox.simulator.settings.SettingsFormat;
import dev.cozeworker.sandbox.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coze}: runs the simulator until it is told to stop. */
@Command(
    name = "coze",
    mixinStandardHelpOptions = true,
    description = "Runs a Coze simulator and prints one JSON line when it is ready.")
public final class CozeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(CozeCommand.class);
  private static final int MAX_BOTS = 100_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--port", defaultValue = "0", description = "port; 0 for any that is free")
  private int port;

  @Option(names = "--config", description = "a JSON file of settings")
  private @Nullable Path config;

  @Option(names = "--seed", description = "of everything that is left to chance")
  private @Nullable Long seed;

  @Option(
      names = "--workspaces",
      defaultValue = "3",
      description = "how many workspaces (default: ${DEFAULT-VALUE})")
  private int workspaces;

  @Option(
      names = "--bots",
      defaultValue = "2",
      description = "bots, and workflows, in each workspace (default: ${DEFAULT-VALUE})")
  private int bots;

  @Option(
      names = "--keys-dir",
      description = "where the OAuth app's private key is kept; made if it is missing")
  private @Nullable Path keysDir;

  @Option(names = "--exit-with-stdin", description = "stop when standard input ends")
  private boolean exitWithStdin;

  @Override
  public Integer call() throws IOException {
    if (workspaces < 1 || bots < 1 || (long) workspaces * bots > MAX_BOTS) {
      throw usage("--workspaces and --bots must be at least 1, and " + MAX_BOTS + " bots in all");
    }
    long chance = seed == null ? new Random().nextLong() : seed;
    Settings settings = settings();
    try (Lifetime lifetime = Lifetime.begin(exitWithStdin);
        KeyFile keyFile = KeyFile.in(keysDir)) {
      World world = World.standard(chance, workspaces, bots, keyFile.keys());
      keyFile.write(world.app());
      try (Simulator simulator =
          Simulator.start(world, settings, port, chance, InstantSource.system())) {
        LOG.atInfo().addKeyValue("seed", chance).log("coze simulator ready");
        System.out.println(ReadyWorld.of(simulator.baseUrl(), world, keyFile.path()));
        System.out.flush();
        lifetime.awaitEnd();
      }
    }
    return 0;
  }

  private Settings settings() {
    if (config == null) {
      return Settings.STANDARD;
    }
    try {
      JsonNode document = Json.parse(Files.readAllBytes(config));
      return SettingsFormat.read(document);
    } catch (NoSuchFileException e) {
      throw usage(config + " cannot be read: it does not exist");
    } catch (IOException e) {
      throw usage(config + " cannot be read: " + e);
    } catch (IllegalArgumentException e) {
      throw usage(config + ": " + e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec before it calls");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
