package dev.cozeworker.sandbox.simulator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A simulator in a process of its own, and what it uses. */
final class SimulatorProcess implements AutoCloseable {
  private final Process process;
  private final JsonNode ready;

  private SimulatorProcess(Process process, JsonNode ready) {
    this.process = process;
    this.ready = ready;
  }

  static SimulatorProcess start(Path settings) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cozeworker.sandbox.Sandbox",
                "coze",
                "--exit-with-stdin",
                "--config",
                settings.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    return new SimulatorProcess(process, new JsonMapper().readTree(out.readLine()));
  }

  URI base() {
    return URI.create(ready.path("coze_base").asText());
  }

  String pat() {
    return ready.at("/pats/personal").asText();
  }

  String bot() {
    return ready.at("/bots/0").asText();
  }

  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  long residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
