package dev.cozeworker.loadtests.stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The built checkout that everything is started from. */
record Checkout(Path home) {
  private static final Path LAUNCHER = Path.of("bin", "coze-worker");

  /**
   * Finds it at or above the working directory.
   *
   * @throws IllegalStateException if there is none
   */
  static Checkout find() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(Optional.of(here), Optional::isPresent, path -> path.map(Path::getParent))
        .flatMap(Optional::stream)
        .filter(folder -> Files.isExecutable(folder.resolve(LAUNCHER)))
        .findFirst()
        .map(Checkout::new)
        .orElseThrow(() -> new IllegalStateException("no bin/coze-worker at or above " + here));
  }

  /** A part of the sandbox, by the protocol that its README describes. */
  ProcessBuilder sandbox(Path log, String part, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", home.resolve("sandbox/target/sandbox/lib") + "/*"));
    command.addAll(List.of("dev.cozeworker.sandbox.Sandbox", part, "--exit-with-stdin"));
    command.addAll(options);
    return process(command, log, Map.of());
  }

  /** A command of the worker, as a user starts it. */
  ProcessBuilder worker(Path log, List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve(LAUNCHER).toString());
    command.addAll(arguments);
    return process(command, log, environment);
  }

  /** One of the peers, on a JVM with the flags that the launcher gives to the worker. */
  ProcessBuilder peer(Path log, String peer, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(List.of("-Xmx768m", "-XX:+UseG1GC", "-XX:MinHeapFreeRatio=30"));
    command.addAll(
        List.of(
            "-XX:Tier4InvocationThreshold=1000",
            "-XX:Tier4MinInvocationThreshold=120",
            "-XX:Tier4CompileThreshold=3000"));
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", home.resolve("load-tests/peers/target/peers/lib") + "/*"));
    command.addAll(List.of("dev.cozeworker.peers.Peer", peer));
    return process(command, log, environment);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** With none of our own settings, neither from variables nor from a file where we stand. */
  private static ProcessBuilder process(
      List<String> command, Path log, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(log.resolveSibling("").toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.matches("(COZE|KAFKA)_.*"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }
}
