package dev.cozeworker.config.loader;

import dev.cozeworker.config.ClientConfig;
import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.ConsumptionConfig;
import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.KafkaConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.ServerConfig;
import dev.cozeworker.config.TopicNames;
import dev.cozeworker.config.WorkerConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads the configuration. Of the places where a key can be set the first counts: {@code
 * COZE_WORKER_…} variables, the file, the variables that other tools know too ({@link Shorthand},
 * {@link DefaultRoute}), the default.
 */
public final class ConfigLoader {
  private static final KeyPath ROUTES = KeyPath.of("routes");
  private static final List<KeyPath> WORKERS_ALONE =
      List.of(ROUTES, KeyPath.of("coze"), KeyPath.of("consumption"));

  private final Problems problems;
  private final Settings settings = new Settings();
  private final Map<String, String> environment;

  private ConfigLoader(String subject, Map<String, String> environment) {
    this.problems = new Problems(subject);
    this.environment = environment;
  }

  /**
   * Returns the configuration that a file and the environment give, or the environment alone.
   *
   * @throws ConfigException if it cannot be used; the message names every problem with its line and
   *     its remedy
   */
  public static WorkerConfig load(Optional<Path> file, Map<String, String> environment) {
    return load(file, environment, Clock.systemUTC());
  }

  static WorkerConfig load(
      Optional<Path> file, Map<String, String> environment, InstantSource clock) {
    return new ConfigLoader(subject(file), environment).load(file, folder(file), clock);
  }

  /**
   * Returns what is there for others than the worker; what is the worker's alone may lack its
   * secrets, or be missing.
   *
   * @throws ConfigException if the rest cannot be used
   */
  public static ClientConfig loadClient(Optional<Path> file, Map<String, String> environment) {
    return new ConfigLoader(subject(file), environment).loadClient(file);
  }

  private WorkerConfig load(Optional<Path> file, Path folder, InstantSource clock) {
    readSettings(file);
    fillPlaceholders();
    Shorthand.ALL.forEach(shorthand -> shorthand.fill(settings, environment));
    new DefaultRoute(settings, problems, environment).fill();
    Optional<WorkerConfig> config = read(Values.of(settings, problems, folder, clock));
    problems.throwIfAny();
    return config.orElseThrow(() -> new IllegalStateException("neither configuration nor problem"));
  }

  private ClientConfig loadClient(Optional<Path> file) {
    readSettings(file);
    WORKERS_ALONE.forEach(settings::removeSection);
    fillPlaceholders();
    Shorthand.ALL.forEach(shorthand -> shorthand.fill(settings, environment));
    Optional<ClientConfig> config =
        readClient(Values.of(settings, problems, folder(file), Clock.systemUTC()));
    problems.throwIfAny();
    return config.orElseThrow(() -> new IllegalStateException("neither configuration nor problem"));
  }

  private void readSettings(Optional<Path> file) {
    file.flatMap(YamlFile::open)
        .ifPresent(root ->
            new YamlReader(settings, problems).read(Keys.TREE, KeyPath.ROOT, root, Marks.of(root)));
    new EnvironmentReader(settings, problems).read(environment);
  }

  private void fillPlaceholders() {
    Placeholders placeholders = new Placeholders(environment);
    for (Setting raw : settings.all()) {
      if (raw.origin() instanceof Origin.InFile) {
        settings.remove(raw.path());
        fill(placeholders, raw);
      }
    }
  }

  private void fill(Placeholders placeholders, Setting raw) {
    try {
      Setting filled = raw.map(placeholders::fill);
      if (!filled.isEmpty()) {
        settings.put(filled);
      }
    } catch (Unfit e) {
      problems.add(e.item().origin(), raw.path() + " " + e.getMessage());
      settings.spoil(raw.path());
    }
  }

  private Optional<WorkerConfig> read(Values values) {
    Optional<KafkaConfig> kafka = values.section(KeyPath.ROOT, () -> KafkaSection.read(values));
    Optional<TopicNames> topics = values.section(KeyPath.ROOT, () -> TopicsSection.read(values));
    Optional<ConsumptionConfig> consumption =
        values.section(KeyPath.ROOT, () -> ConsumptionSection.read(values));
    Optional<CozeConfig> coze = values.section(KeyPath.ROOT, () -> CozeSection.read(values));
    Optional<Map<String, RouteConfig>> routes = values.section(KeyPath.ROOT, () -> routes(values));
    Optional<ServerConfig> server = values.section(KeyPath.ROOT, () -> ServerSection.read(values));
    return values.section(
        KeyPath.ROOT,
        () ->
            new WorkerConfig(
                kafka.orElseThrow(Unfit::told),
                topics.orElseThrow(Unfit::told),
                consumption.orElseThrow(Unfit::told),
                coze.orElseThrow(Unfit::told),
                routes.orElseThrow(Unfit::told),
                server.orElseThrow(Unfit::told)));
  }

  private static Optional<ClientConfig> readClient(Values values) {
    Optional<KafkaConfig> kafka = values.section(KeyPath.ROOT, () -> KafkaSection.read(values));
    Optional<TopicNames> topics = values.section(KeyPath.ROOT, () -> TopicsSection.read(values));
    Optional<ServerConfig> server = values.section(KeyPath.ROOT, () -> ServerSection.read(values));
    return values.section(
        KeyPath.ROOT,
        () ->
            new ClientConfig(
                kafka.orElseThrow(Unfit::told),
                topics.orElseThrow(Unfit::told),
                server.orElseThrow(Unfit::told)));
  }

  private static Map<String, RouteConfig> routes(Values values) {
    Map<String, RouteConfig> routes = new LinkedHashMap<>();
    for (String name : values.in(ROUTES)) {
      values
          .section(ROUTES.child(name), () -> RouteSection.read(values, name))
          .ifPresent(route -> routes.put(name, route));
    }
    if (routes.isEmpty()) {
      throw Unfit.told();
    }
    return routes;
  }

  private static String subject(Optional<Path> file) {
    return file.map(Path::toString).orElse("the environment, which alone is the configuration,");
  }

  private static Path folder(Optional<Path> file) {
    return file.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
  }
}
