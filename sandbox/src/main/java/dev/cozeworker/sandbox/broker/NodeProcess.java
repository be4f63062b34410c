package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One node of a cluster, which can be killed, stopped and started again in its place. Its standard
 * input is its life line: it ends when that closes, so never outlives this process. Its log goes to
 * the standard error of this process.
 */
public final class NodeProcess {
  private static final Duration TIME_TO_START = Duration.ofMinutes(2);
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);

  private final NodeSettings settings;
  private Process process; // guarded by this

  private NodeProcess(NodeSettings settings, Process process) {
    this.settings = settings;
    this.process = process;
  }

  /** Launches the process; {@link #awaitReady} says when it serves. */
  static NodeProcess launch(NodeSettings settings) {
    return new NodeProcess(settings, spawn(settings));
  }

  /** Returns its number in the cluster, from 1. */
  public int nodeId() {
    return settings.nodeId();
  }

  /** Returns the process that runs at present, or ran last. */
  public synchronized ProcessHandle handle() {
    return process.toHandle();
  }

  /** Kills it as {@code kill -9} does, and returns when it is dead. */
  public synchronized void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks it to stop as SIGTERM does, and returns when it is dead. */
  public synchronized void stop() {
    process.destroy();
    awaitStop();
  }

  /** Starts it again on its port and data, and returns when it serves. */
  public synchronized void restart() {
    kill();
    process = spawn(settings);
    awaitReady();
  }

  /** Asks it to stop and does not wait. */
  synchronized void beginStop() {
    process.destroy();
  }

  synchronized void awaitStop() {
    try {
      if (!process.waitFor(TIME_TO_STOP)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  /** Waits until it serves. */
  synchronized void awaitReady() {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(() -> firstLine(process), Thread::startVirtualThread)
            .completeOnTimeout("", TIME_TO_START.toMillis(), TimeUnit.MILLISECONDS);
    if (line.join().isEmpty()) {
      kill();
      throw new CannotStartException(
          "node %d of the cluster did not start; its log says why".formatted(nodeId()));
    }
  }

  String address() {
    return settings.address();
  }

  private static String firstLine(Process process) {
    try {
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }

  private static Process spawn(NodeSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Small and quick to start rather than fast.
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NodeMain.class.getName());
    command.addAll(settings.toArguments());
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException("a node cannot be launched: " + command.getFirst(), e);
    }
  }
}
