package dev.cozeworker.loadtests.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A process whose first line on standard output says that it is ready, and which ends when its
 * standard input does, so that it never outlives this one.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration TIME_TO_START = Duration.ofMinutes(3);
  private static final Duration TIME_TO_END = Duration.ofMinutes(1);
  private static final Duration TIME_TO_OBEY = Duration.ofMinutes(5);

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
   * @param later takes the lines that come after the one that says so, on a thread of its own
   * @throws IllegalStateException if it ends before that, or is not ready in time
   */
  static ChildProcess start(String name, ProcessBuilder builder, Consumer<String> later) {
    Process process = launch(builder);
    CompletableFuture<String> firstLine = new CompletableFuture<>();
    // Reading a pipe holds a carrier of virtual threads for as long as the process lives.
    Thread.ofPlatform()
        .daemon()
        .name(name + "-stdout")
        .start(() -> read(process, firstLine, later));
    try {
      String line = firstLine.get(TIME_TO_START.toSeconds(), TimeUnit.SECONDS);
      return new ChildProcess(name, process, line);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException(name + " did not start; see its log", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " started", e);
    }
  }

  /** What it said when it was ready. */
  public String readyLine() {
    return readyLine;
  }

  /** Throws if it has ended. */
  public void check() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "%s has ended with status %d; see its log".formatted(this, process.exitValue()));
    }
  }

  /** Writes a line to its standard input; blocks while it reads no further. */
  public void tell(String line) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      throw new IllegalStateException(this + " takes nothing any more; see its log", e);
    }
  }

  /** Ends it with SIGKILL, without a word before. */
  public void kill() {
    // A launcher's java has taken its place, so that this is the worker itself.
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Sends it a signal that the JVM has no word for, such as STOP or CONT. */
  public void signal(String name) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -%s %s: status %d".formatted(name, this, status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Tells it to end as SIGTERM does, and returns its status once it has.
   *
   * @throws IllegalStateException if it has not in a few minutes
   */
  public int terminate() {
    process.destroy();
    try {
      if (!process.waitFor(TIME_TO_OBEY.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(this + " does not end at SIGTERM; see its log");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return process.exitValue();
  }

  /** Says whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has taken of the machine so far. */
  public ProcessFigures figures() {
    return ProcessFigures.of(process.toHandle());
  }

  /** How many threads it has now, other than virtual ones. */
  public int threads() {
    return ProcessFigures.threads(process.toHandle());
  }

  /** Tells it to end and waits for that; one that does not end in time is killed. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(TIME_TO_END.toSeconds(), TimeUnit.SECONDS)) {
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

  private static Process launch(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads on after the first line, so that the process never waits for a reader. */
  private static void read(
      Process process, CompletableFuture<String> firstLine, Consumer<String> later) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!firstLine.complete(line)) {
          later.accept(line);
        }
      }
      firstLine.completeExceptionally(new IllegalStateException("ended before it was ready"));
    } catch (IOException e) {
      firstLine.completeExceptionally(e);
    }
  }
}
