package dev.cozeworker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A distribution in a directory with a space, and nothing of this machine but a few tools; its
 * Javas only say how they are called.
 */
abstract class Distribution {
  static final Path SCRIPT = Path.of("..", "bin", "coze-worker");
  static final List<String> TOOLS =
      List.of(
          "basename",
          "cat",
          "cut",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sh",
          "sleep",
          "stty",
          "touch");

  @TempDir Path directory;
  Path home;
  Path tools;
  final Map<String, String> environment = new HashMap<>();

  record Ended(int status, String out, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    home = Files.createDirectories(directory.resolve("my tools/coze-worker"));
    Files.createDirectories(home.resolve("lib"));
    writeScript(home.resolve("bin/coze-worker"), isolated(Files.readString(SCRIPT)));
    tools = Files.createDirectories(directory.resolve("tools"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(tools.resolve(tool), find(tool));
    }
    environment.put("PATH", tools.toString());
    environment.put("HOME", directory.resolve("user home").toString());
  }

  @AfterEach
  void removeLinks() throws IOException {
    for (String tool : TOOLS) {
      Files.delete(tools.resolve(tool));
    }
  }

  Ended launch(String... arguments) throws Exception {
    return launch(home.resolve("bin/coze-worker"), arguments);
  }

  Ended launch(Path script, String... arguments) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList())
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended in time").isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Makes a Java that says where it is and what it was called with. */
  Path jdk(String name, String version) throws IOException {
    Path jdk = directory.resolve(name);
    String java = "#!/bin/sh\necho 'java of " + name + "'\nfor a; do echo \"[$a]\"; done\n";
    writeScript(jdk.resolve("bin/java"), java);
    writeScript(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  /** The usual places of this machine must not be seen. */
  String isolated(String script) {
    return script
        .replace(" /usr/", " \"" + directory + "\"/host/usr/")
        .replace(" /opt/", " \"" + directory + "\"/host/opt/")
        .replace(" /Library/", " \"" + directory + "\"/host/Library/");
  }

  static void writeScript(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, StandardCharsets.UTF_8);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  static Path find(String tool) {
    return Stream.of("/usr/bin", "/bin")
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
