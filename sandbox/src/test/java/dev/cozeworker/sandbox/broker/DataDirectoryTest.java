package dev.cozeworker.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir private Path directory;

  @Test
  void a_temporary_directory_is_deleted_with_all_that_is_in_it() throws IOException {
    DataDirectory data = DataDirectory.open(Optional.empty());
    Path node = Files.createDirectories(data.ofNode(1, 1));
    Files.writeString(node.resolve("a.log"), "records");

    data.close();

    assertThat(node).doesNotExist();
    assertThat(node.resolveSibling("")).doesNotExist();
  }

  @Test
  void a_given_directory_is_made_and_kept() throws IOException {
    Path given = directory.resolve("not/yet/there");

    try (DataDirectory data = DataDirectory.open(Optional.of(given))) {
      Files.createDirectories(data.ofNode(2, 3));
    }

    assertThat(given).isNotEmptyDirectory();
  }

  @Test
  void a_directory_that_cannot_be_written_is_refused_by_name() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> DataDirectory.open(Optional.of(file.resolve("data"))))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("data directory " + file.resolve("data") + " cannot be written");
  }
}
