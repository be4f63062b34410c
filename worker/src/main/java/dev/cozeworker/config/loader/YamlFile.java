package dev.cozeworker.config.loader;

import dev.cozeworker.config.ConfigException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Opens a YAML file as a tree of nodes. */
final class YamlFile {
  private YamlFile() {}

  /**
   * Returns the root, or empty where the file holds nothing.
   *
   * @throws ConfigException if it cannot be read or is no YAML
   */
  static Optional<Node> open(Path file) {
    String text = text(file);
    try {
      return Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
    } catch (MarkedYAMLException e) {
      // Not the exception's own message, which quotes the line and so perhaps a secret.
      throw new ConfigException(
          "%s is not YAML that can be read:\n  %s: %s"
              .formatted(file, Marks.of(e.getProblemMark()), problem(e)));
    } catch (ReaderException e) {
      throw new ConfigException(
          "%s is not YAML that can be read:\n  %s: a control character stands there"
              .formatted(file, place(text, e.getPosition())));
    } catch (YAMLException e) {
      throw new ConfigException(
          file + " is not YAML that can be read: it is too large or too deeply nested");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException(
          file
              + " does not exist; name another file with --config, or run with the environment alone");
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + " is not UTF-8 text");
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String problem(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    return problem.startsWith("found undefined alias")
        ? "an alias (*) stands there whose anchor (&) does not; put text that opens with * in quotes"
        : problem;
  }

  private static Origin place(String text, int position) {
    String before =
        text.substring(
            0,
            text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length()))));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Origin.InFile(line, before.length() - before.lastIndexOf('\n'));
  }
}
