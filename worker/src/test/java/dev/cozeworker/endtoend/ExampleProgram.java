package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Request;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of docs/examples/java, run as its reader runs it: with the contracts alone. */
final class ExampleProgram {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path EXAMPLES =
      Path.of("..", "docs", "examples", "java").toAbsolutePath().normalize();

  /** What the contracts need at run time, and nothing of the worker. */
  private static final String NEEDED_BY_CONTRACTS =
      "(kafka-clients|jackson-(core|databind|annotations)|slf4j-api|lz4-java|snappy-java|zstd-jni)-.*\\.jar";

  private ExampleProgram() {}

  /** Runs it to its end, which has to be a good one, and returns what it said. */
  static String run(String file, String bootstrapServers, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", contracts()));
    command.add(EXAMPLES.resolve(file).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static String contracts() {
    String contracts = Request.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    List<String> jars = new ArrayList<>(List.of(contracts));
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> String.valueOf(Path.of(path).getFileName()).matches(NEEDED_BY_CONTRACTS))
        .forEach(jars::add);
    return String.join(File.pathSeparator, jars);
  }
}
