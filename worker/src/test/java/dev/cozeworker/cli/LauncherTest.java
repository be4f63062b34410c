package dev.cozeworker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which Java {@code bin/coze-worker} finds, and what it calls it with. */
class LauncherTest extends Distribution {
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
    jdk("host/usr/lib/jvm/temurin-25", "25.0.2");

    assertThat(launch("status").out()).startsWith("java of host/usr/lib/jvm/temurin-25\n");
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
  void run_has_the_same_collector_on_every_machine_unless_flags_name_another() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());

    assertThat(launch("run").out())
        .contains(
            "[-XX:+UseG1GC]", "[-XX:MinHeapFreeRatio=30]", "[-XX:Tier4InvocationThreshold=1000]");
    assertThat(launch("status").out()).doesNotContain("UseG1GC");
    environment.put("COZE_WORKER_OPTS", "-XX:+UseSerialGC");
    assertThat(launch("run").out()).doesNotContain("UseG1GC").contains("[-XX:+UseSerialGC]");
  }

  @Test
  void an_ahead_of_time_cache_is_used_by_run_alone() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    Path cache = Files.createFile(home.resolve("lib/coze-worker.aot"));

    assertThat(launch("run").out()).contains("[-XX:AOTCache=" + cache.toRealPath() + "]");
    assertThat(launch("status").out()).doesNotContain("AOTCache");
    environment.put("JAVA_OPTS", "-XX:AOTCacheOutput=next.aot");
    assertThat(launch("run").out()).doesNotContain("AOTCache=");
  }

  @Test
  void an_ahead_of_time_cache_older_than_a_jar_is_left_alone() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    Path cache = Files.createFile(home.resolve("lib/coze-worker.aot"));
    Files.createFile(home.resolve("lib/a.jar"));
    Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH));

    assertThat(launch("run").out()).doesNotContain("AOTCache");
  }
}
