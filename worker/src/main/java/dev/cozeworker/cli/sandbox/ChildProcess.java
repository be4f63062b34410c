package dev.cozeworker.cli.sandbox;

import dev.cozeworker.cli.command.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of ours that says with its first line on standard output that it is ready, and ends
 * when its standard input does.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration TIME_TO_START = Duration.ofSeconds(60);
  private static final Duration TIME_TO_END = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final String readyLine;

  private ChildProcess(String name, Process process, String readyLine) {
    this.name = name;
    this.process = process;
    this.readyLine = readyLine;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws CommandFailure if it ends before that, or is not ready in time
   */
  public static ChildProcess start(String name, ProcessBuilder builder) {
    Process process = launch(name, builder);
    CompletableFuture<String> firstLine = new CompletableFuture<>();
    // Reading a pipe holds a carrier of virtual threads for as long as the process lives.
    Thread.ofPlatform().daemon().name(name + "-stdout").start(() -> read(process, firstLine));
    try {
      String line = firstLine.get(TIME_TO_START.toMillis(), TimeUnit.MILLISECONDS);
      return new ChildProcess(name, process, line);
    } catch (TimeoutException e) {
      throw notStarted(name, process, "was not ready in " + TIME_TO_START.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw notStarted(name, process, "ended at once; what it said is above, or in its log");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notStarted(name, process, "was interrupted");
    }
  }

  /** Returns what it said when it was ready. */
  public String readyLine() {
    return readyLine;
  }

  /** Returns the process, to be watched, stopped or killed. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Tells it to end and waits for that; a process that does not end in time is killed. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name + " (pid " + process.pid() + ")";
  }

  private static Process launch(String name, ProcessBuilder builder) {
    try {
      return builder.redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    } catch (IOException e) {
      throw CommandFailure.failed("%s cannot be started: %s".formatted(name, e.getMessage()));
    }
  }

  /** Reads on after the first line, so that the process never waits for a reader. */
  private static void read(Process process, CompletableFuture<String> firstLine) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        firstLine.complete(line);
      }
      firstLine.completeExceptionally(new IllegalStateException("ended"));
    } catch (IOException e) {
      firstLine.completeExceptionally(new UncheckedIOException(e));
    }
  }

  private static CommandFailure notStarted(String name, Process process, String why) {
    process.destroyForcibly();
    return CommandFailure.failed("%s %s.".formatted(name, why));
  }
}
