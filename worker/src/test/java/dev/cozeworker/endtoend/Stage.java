package dev.cozeworker.endtoend;

import dev.cozeworker.app.Worker;
import dev.cozeworker.cli.Main;
import dev.cozeworker.cli.command.Home;
import dev.cozeworker.cli.sandbox.ChildProcess;
import dev.cozeworker.cli.sandbox.Sandbox;
import dev.cozeworker.config.loader.ConfigLoader;
import dev.cozeworker.forked.Forked;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A broker with the topics and a Coze simulator, each a process of its own, and workers on top. */
final class Stage implements AutoCloseable {
  /** Failsafe runs in the module's directory. */
  private static final Home HOME = new Home(Path.of("..").toAbsolutePath().normalize());

  private final Sandbox sandbox;
  private final Map<String, String> environment;
  private final CozeControl coze;

  private Stage(Sandbox sandbox, Map<String, String> environment) {
    this.sandbox = sandbox;
    this.environment = environment;
    this.coze = new CozeControl(sandbox.coze().path("coze_base").asText());
  }

  /** Opens one whose workers use personal access tokens. */
  static Stage withTokens() {
    Sandbox sandbox = sandbox();
    return new Stage(sandbox, sandbox.environment().withTokens());
  }

  /** Opens one whose workers use a JWT app. */
  static Stage withJwtApp() {
    Sandbox sandbox = sandbox();
    return new Stage(sandbox, sandbox.environment().withJwtApp());
  }

  private static Sandbox sandbox() {
    return Sandbox.start(HOME, ProcessBuilder.Redirect.DISCARD, 0, 0);
  }

  /** Starts a worker in this process. */
  Worker worker(Map<String, String> settings) {
    return Worker.start(ConfigLoader.load(Optional.empty(), with(settings)), "test");
  }

  /** Starts a worker that can be killed. */
  ChildProcess workerProcess(Map<String, String> settings) {
    ProcessBuilder builder =
        Forked.jvm(List.of("-Xmx512m"), Main.class, List.of("run", "--exit-with-stdin"));
    builder.environment().keySet().removeIf(name -> name.matches("(COZE|KAFKA)_.*"));
    builder.environment().putAll(with(settings));
    return ChildProcess.start("worker", builder.redirectError(ProcessBuilder.Redirect.INHERIT));
  }

  /** Runs a command to its end, as a user would; returns its status. */
  int command(String... arguments) throws Exception {
    ProcessBuilder builder =
        Forked.jvm(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"), Main.class, List.of(arguments));
    builder.environment().keySet().removeIf(name -> name.matches("(COZE|KAFKA)_.*"));
    builder.environment().putAll(environment);
    Process process = builder.inheritIO().start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not end: " + builder.command());
    }
    return process.exitValue();
  }

  /** Returns the environment of a worker with those settings. */
  Map<String, String> with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("COZE_WORKER_SERVER_PORT", "0");
    all.putAll(settings);
    return all;
  }

  Batch batch() {
    return new Batch(bootstrapServers());
  }

  String bootstrapServers() {
    return sandbox.bootstrapServers();
  }

  /** Returns the values of the dead letters. */
  List<String> deadLetters() {
    return Batch.values(bootstrapServers(), "coze.requests.dlt");
  }

  /** Returns the simulator's controls, which have one connection. */
  CozeControl coze() {
    return coze;
  }

  /** Returns what the simulator said of its JWT app under that name. */
  String ofApp(String name) {
    return sandbox.coze().path("jwt").path(name).asText();
  }

  /** Returns the bots of that workspace of the simulator. */
  List<String> botsOf(String workspace) {
    return of(workspace, "bots");
  }

  /** Returns the workflows of that workspace of the simulator. */
  List<String> workflowsOf(String workspace) {
    return of(workspace, "workflows");
  }

  private List<String> of(String workspace, String what) {
    return sandbox
        .coze()
        .path("workspaces")
        .valueStream()
        .filter(each -> each.path("name").asText().equals(workspace))
        .flatMap(each -> each.path(what).valueStream())
        .map(id -> id.asText())
        .toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
