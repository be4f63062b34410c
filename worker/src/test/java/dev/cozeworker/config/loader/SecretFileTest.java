package dev.cozeworker.config.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.cozeworker.config.ConfigException;
import dev.cozeworker.logged.LogOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @RegisterExtension private final LogOf log = new LogOf(SecretFile.class);
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final InstantSource clock = () -> now;

  @TempDir Path folder;

  @Test
  void a_changed_file_is_read_again_a_second_later() throws IOException {
    Path file = write("old\n");
    SecretFile secret = SecretFile.open(file, clock);
    replace(file, "new");

    assertThat(secret.value().reveal()).isEqualTo("old");
    pass(Duration.ofMillis(999));
    assertThat(secret.value().reveal()).isEqualTo("old");
    pass(Duration.ofMillis(1));
    assertThat(secret.value().reveal()).isEqualTo("new");
  }

  @Test
  void whoever_needs_it_fresh_sees_a_changed_file_at_once() throws IOException {
    Path file = write("old\n");
    SecretFile secret = SecretFile.open(file, clock);
    replace(file, "new");

    assertThat(secret.fresh().reveal()).isEqualTo("new");
    assertThat(secret.value().reveal()).isEqualTo("new");
  }

  @Test
  void a_change_that_keeps_size_and_time_is_seen_by_the_file_key() throws IOException {
    Path file = write("old");
    SecretFile secret = SecretFile.open(file, clock);
    Path other = Files.writeString(folder.resolve("other"), "new");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    pass(Duration.ofSeconds(1));

    assertThat(secret.value().reveal()).isEqualTo("new");
  }

  @Test
  void the_swap_of_links_by_which_kubernetes_renews_a_secret_is_seen() throws IOException {
    mount("first", "old");
    Path file = Files.createSymbolicLink(folder.resolve("token"), Path.of("..data", "token"));
    SecretFile secret = SecretFile.open(file, clock);
    mount("second", "new");
    pass(Duration.ofSeconds(1));

    assertThat(secret.value().reveal()).isEqualTo("new");
  }

  @Test
  void an_emptied_file_leaves_the_old_secret_and_is_logged_once_until_it_is_mended()
      throws IOException {
    Path file = write("old");
    SecretFile secret = SecretFile.open(file, clock);
    replace(file, " \n");

    for (int i = 0; i < 3; i++) {
      pass(Duration.ofSeconds(1));
      assertThat(secret.value().reveal()).isEqualTo("old");
    }
    assertThat(warnings()).isEqualTo(1);

    replace(file, "new");
    pass(Duration.ofSeconds(1));
    assertThat(secret.value().reveal()).isEqualTo("new");

    Files.delete(file);
    pass(Duration.ofSeconds(1));
    assertThat(secret.value().reveal()).isEqualTo("new");
    assertThat(warnings()).isEqualTo(2);
  }

  @Test
  void what_is_logged_names_the_file_and_never_the_secret() throws IOException {
    Path file = write("hush-1");
    SecretFile secret = SecretFile.open(file, clock);
    replace(file, "hush-2");
    pass(Duration.ofSeconds(1));
    assertThat(secret.value().reveal()).isEqualTo("hush-2");
    replace(file, "");
    pass(Duration.ofSeconds(1));
    assertThat(secret.value().reveal()).isEqualTo("hush-2");

    assertThat(log.lines())
        .hasSize(2)
        .allSatisfy(
            event -> assertThat(event.toString() + event.getKeyValuePairs()).doesNotContain("hush"))
        .allSatisfy(
            event -> assertThat(event.getKeyValuePairs().toString()).contains(file.toString()));
    assertThat(secret).hasToString("file:" + file);
  }

  @Test
  void a_clock_that_is_set_back_does_not_stop_the_looking() throws IOException {
    Path file = write("old");
    SecretFile secret = SecretFile.open(file, clock);
    replace(file, "new");
    pass(Duration.ofHours(-1));

    assertThat(secret.value().reveal()).isEqualTo("new");
  }

  @Test
  void a_file_that_was_never_good_is_refused() {
    assertThatThrownBy(() -> SecretFile.open(folder.resolve("missing"), clock))
        .isInstanceOf(ConfigException.class)
        .hasMessage("names the file " + folder.resolve("missing") + ", which does not exist");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("secret"), text);
  }

  /** Replaces the file by another, so that its file key changes whatever the clock's grain is. */
  private void replace(Path file, String text) throws IOException {
    Path other = Files.writeString(folder.resolve("replacement"), text);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void mount(String version, String text) throws IOException {
    Path data = Files.createDirectory(folder.resolve(".." + version));
    Files.writeString(data.resolve("token"), text);
    Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), data.getFileName());
    Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void pass(Duration duration) {
    now = now.plus(duration);
  }

  private long warnings() {
    return log.lines().stream().filter(event -> event.getLevel() == Level.WARN).count();
  }
}
