package dev.cozeworker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which JDK {@code bin/make-runtime} takes. */
class MakeRuntimeTest extends Distribution {
  private Path script;

  @BeforeEach
  void addScript() throws Exception {
    script = home.resolve("bin/make-runtime");
    writeScript(script, Files.readString(Path.of("..", "bin", "make-runtime")));
  }

  @Test
  void it_calls_the_jlink_of_a_jdk_25() throws Exception {
    environment.put("JAVA_HOME", jdkWithJlink("25.0.3").toString());

    Ended ended = launch(script, "a runtime");

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("--output a runtime ");
  }

  @Test
  void it_takes_no_jdk_of_another_version() throws Exception {
    environment.put("JAVA_HOME", jdkWithJlink("17.0.15").toString());

    assertRefused(launch(script, "a runtime"));
  }

  @Test
  void without_java_home_it_says_what_it_needs() throws Exception {
    assertRefused(launch(script, "a runtime"));
  }

  private static void assertRefused(Ended ended) {
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualTo("make-runtime: JAVA_HOME has to be a JDK 25, whose bin has jlink\n");
  }

  private Path jdkWithJlink(String version) throws Exception {
    Path jdk = jdk("jdk", version);
    writeScript(jdk.resolve("bin/jlink"), "#!/bin/sh\necho \"$*\"\n");
    return jdk;
  }
}
