package dev.cozeworker.cli.demo;

import dev.cozeworker.cli.command.Home;
import dev.cozeworker.cli.sandbox.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A worker of its own process, with nothing but an environment. */
final class WorkerProcess {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private WorkerProcess() {}

  /** Starts one that ends when this process does, and waits until it is ready. */
  static ChildProcess start(
      Home home, Path directory, ProcessBuilder.Redirect log, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(FLAGS);
    builder.command().add("-Dcozeworker.home=" + home.directory());
    builder.command().addAll(List.of("-cp", System.getProperty("java.class.path")));
    builder.command().addAll(List.of("dev.cozeworker.cli.Main", "run", "--exit-with-stdin"));
    // Away from any worker.yaml and from the user's own Kafka and Coze.
    builder.directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(COZE|KAFKA)_.*"));
    builder.environment().putAll(environment);
    return ChildProcess.start("The worker", builder.redirectError(log));
  }
}
