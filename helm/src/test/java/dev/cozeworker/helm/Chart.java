package dev.cozeworker.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart, as Helm reads it. */
final class Chart {
  static final Path FOLDER = Path.of("coze-worker");
  static final Path DEFAULTS = FOLDER.resolve("values.yaml");

  private static final String OLDEST_KUBERNETES = "1.30.0";

  private Chart() {}

  static LintResult lint() {
    return new Helm(FOLDER).lint().strict().call();
  }

  /** Renders it with these values over its own; what is a hook is not among it. */
  static Manifests render(Path values, Map<String, ?> more) {
    return render(FOLDER, values, more);
  }

  /**
   * Renders the pod of {@code helm test}. Helm leaves hooks out of what it renders here, so this is
   * a copy of the chart, made in that folder, in which the pod is no hook.
   */
  static JsonNode testPod(Path values, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(FOLDER.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file).replace("helm.sh/hook: test", "is: test"));
      }
    }
    return render(folder, values, Map.of()).get("Pod");
  }

  private static Manifests render(Path chart, Path values, Map<String, ?> more) {
    TemplateCommand command =
        new Helm(chart)
            .template()
            .withName("nightly")
            .withNamespace("bots")
            .withKubeVersion(OLDEST_KUBERNETES)
            .withValuesFile(values.toAbsolutePath());
    more.forEach(command::set);
    return Manifests.parse(command.call());
  }

  static Manifests render(Map<String, ?> values) {
    return render(DEFAULTS, values);
  }

  /** The defaults, and the values of each installation that the chart shows as an example. */
  static List<Path> matrix() {
    try (Stream<Path> examples = Files.list(FOLDER.resolve("ci"))) {
      return Stream.concat(Stream.of(DEFAULTS), examples.sorted()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
