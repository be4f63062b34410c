package dev.cozeworker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code bin/coze-worker} in a checkout, which it builds where it has to. */
class LauncherBuildTest extends Distribution {
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
}
