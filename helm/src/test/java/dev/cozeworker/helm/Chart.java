package dev.cozeworker.helm;

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

  /** Renders it with these values over its own. */
  static Manifests render(Path values, Map<String, ?> more) {
    TemplateCommand command =
        new Helm(FOLDER)
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
