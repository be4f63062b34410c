package dev.cozeworker.endtoend;

import dev.cozeworker.cli.sandbox.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real command line in a directory of its own, each command a process of its own. */
final class CommandLine {
  private static final long PATIENCE_SECONDS = 120;

  private final Path directory;
  private final Map<String, String> environment;

  /** Puts {@code coze-worker} on the path of that directory's shell. */
  CommandLine(Path directory, Map<String, String> environment) throws IOException {
    this.directory = directory;
    this.environment = environment;
    Path launcher = Files.createDirectories(directory.resolve("bin")).resolve("coze-worker");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' -Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classPath(),
                "dev.cozeworker.cli.Main"));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  /** What a command came to: its status, and all that it printed. */
  record Outcome(int status, String output) {}

  /** Runs lines of shell to their end. */
  Outcome run(String lines) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output", "");
    Process process =
        builder(List.of("/bin/sh", "-c", "set -e\n" + lines))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("does not end: " + lines);
    }
    return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  /** Starts a worker whose log goes to that file. */
  ChildProcess worker(Path log, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bin/coze-worker", "run", "--exit-with-stdin"));
    command.addAll(List.of(arguments));
    command.set(0, directory.resolve("bin/coze-worker").toString());
    return ChildProcess.start(
        "worker", builder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())));
  }

  /** Returns the address that a worker said it serves its status at. */
  static String addressOf(ChildProcess worker) {
    return worker.readyLine().replaceFirst(".* (http://[^/]*)/.*", "$1");
  }

  /** Leaves out the tests' own classes, whose logging goes where commands print. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.matches("(COZE|KAFKA)_.*"));
    variables.putAll(environment);
    variables.put("PATH", directory.resolve("bin") + ":" + variables.getOrDefault("PATH", ""));
    return builder;
  }
}
