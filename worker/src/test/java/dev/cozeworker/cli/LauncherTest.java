package dev.cozeworker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/coze-worker} in places of every kind, with Javas that only say how they are called.
 */
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "bin", "coze-worker");
  private static final List<String> TOOLS =
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

  @TempDir private Path directory;
  private Path home;
  private Path tools;
  private final Map<String, String> environment = new HashMap<>();

  private record Ended(int status, String out, String err) {}

  /** A distribution in a directory with a space, and nothing of this machine but a few tools. */
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

  @Test
  void it_hands_its_arguments_over_to_the_java_of_java_home() throws Exception {
    environment.put("JAVA_HOME", jdk("a jdk", "25.0.3").toString());

    Ended ended = launch("submit", "my file.jsonl", "*");

    assertThat(ended.status()).isZero();
    assertThat(ended.out().lines())
        .contains("[-Dcozeworker.home=" + home.toRealPath() + "]")
        .contains("[-cp]", "[" + home.toRealPath() + "/lib/*]")
        .endsWith("[dev.cozeworker.cli.Main]", "[submit]", "[my file.jsonl]", "[*]");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void a_java_home_of_another_version_is_passed_over_for_the_path() throws Exception {
    environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
    Path onPath = jdk("on path", "25");
    Files.createSymbolicLink(tools.resolve("java"), onPath.resolve("bin/java"));

    assertThat(launch("status").out()).startsWith("java of on path\n");
  }

  @Test
  void a_jdk_of_sdkman_is_found() throws Exception {
    jdk("user home/.sdkman/candidates/java/24.0.1-tem", "24.0.1");
    jdk("user home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");

    assertThat(launch("status").out())
        .startsWith("java of user home/.sdkman/candidates/java/25.0.1-tem\n");
  }

  @Test
  void a_jdk_of_the_system_is_found() throws Exception {
    jdk("root/usr/lib/jvm/temurin-25", "25.0.2");

    assertThat(launch("status").out()).startsWith("java of root/usr/lib/jvm/temurin-25\n");
  }

  @Test
  void without_a_jdk_25_it_says_what_to_install() throws Exception {
    environment.put("JAVA_HOME", jdk("newer", "26").toString());

    Ended ended = launch("run");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("no JDK 25", "JAVA_HOME", "temurin-25-jdk");
  }

  @Test
  void it_finds_its_home_through_symbolic_links() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    Path links = Files.createDirectories(directory.resolve("links"));
    Files.createSymbolicLink(
        links.resolve("worker"), Path.of("..", "my tools", "coze-worker", "bin", "coze-worker"));
    Files.createSymbolicLink(links.resolve("cw"), Path.of("worker"));

    Ended ended = launch(links.resolve("cw"), "status");

    assertThat(ended.out()).contains("[-Dcozeworker.home=" + home.toRealPath() + "]");
  }

  @Test
  void flags_of_the_user_come_after_ours_so_that_they_win() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    environment.put("JAVA_OPTS", "-Xmx2g -Da=*");
    environment.put("COZE_WORKER_OPTS", "-Xmx3g");

    List<String> words = launch("run").out().lines().toList();

    assertThat(words).containsSubsequence("[-Xmx768m]", "[-Xmx2g]", "[-Da=*]", "[-Xmx3g]");
  }

  @Test
  void a_checkout_is_built_when_it_was_not_and_again_when_a_source_is_newer() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    Path source = checkout();
    fakeMaven();

    assertThat(launch("status").err()).contains("building");
    assertThat(launch("status").err()).isEmpty();
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(launch("status").err()).contains("building");
  }

  @Test
  void a_build_that_fails_is_told_and_nothing_is_started() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    checkout();
    writeScript(tools.resolve("mvn"), "#!/bin/sh\necho broken source\nexit 1\n");

    Ended ended = launch("status");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("broken source", "the build failed");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void a_checkout_without_maven_says_what_to_install() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    checkout();

    Ended ended = launch("status");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("install Maven");
  }

  private Ended launch(String... arguments) throws Exception {
    return launch(home.resolve("bin/coze-worker"), arguments);
  }

  private Ended launch(Path script, String... arguments) throws Exception {
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
  private Path jdk(String name, String version) throws IOException {
    Path jdk = directory.resolve(name);
    String java = "#!/bin/sh\necho 'java of " + name + "'\nfor a; do echo \"[$a]\"; done\n";
    writeScript(jdk.resolve("bin/java"), java);
    writeScript(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  /** Makes the home a checkout and returns one of its sources. */
  private Path checkout() throws IOException {
    for (String module : List.of("contracts", "sandbox", "worker")) {
      Files.createDirectories(home.resolve(module + "/src/main"));
      Files.writeString(home.resolve(module + "/pom.xml"), "");
    }
    Files.writeString(home.resolve("pom.xml"), "");
    return Files.writeString(home.resolve("worker/src/main/Some.java"), "");
  }

  private void fakeMaven() throws IOException {
    writeScript(
        tools.resolve("mvn"),
        """
        #!/bin/sh
        mkdir -p worker/target/coze-worker/lib sandbox/target/sandbox/lib
        touch worker/target/coze-worker/lib/coze-worker-0.1.0-SNAPSHOT.jar
        """);
  }

  /** The usual places of this machine must not be seen. */
  private String isolated(String script) {
    return script
        .replace(" /usr/", " \"" + directory + "\"/root/usr/")
        .replace(" /opt/", " \"" + directory + "\"/root/opt/")
        .replace(" /Library/", " \"" + directory + "\"/root/Library/");
  }

  private static void writeScript(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, StandardCharsets.UTF_8);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Path find(String tool) {
    return Stream.of("/usr/bin", "/bin")
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
