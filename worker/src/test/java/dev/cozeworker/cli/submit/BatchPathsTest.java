package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchPathsTest {
  @TempDir private Path directory;
  private Path requests;
  private Path replies;

  @BeforeEach
  void write() throws IOException {
    requests = directory.resolve("requests.jsonl");
    replies = directory.resolve("replies.jsonl");
    Files.writeString(requests, "{}\n");
  }

  @Test
  void three_files_are_as_it_has_to_be() {
    BatchPaths paths = new BatchPaths(requests, replies, directory.resolve("failed.jsonl"));

    assertThatCode(paths::check).doesNotThrowAnyException();
  }

  @Test
  void replies_do_not_go_into_the_file_of_the_requests() {
    Path sameByAnotherName = directory.resolve("there/../requests.jsonl");

    assertRefused(new BatchPaths(requests, requests, null), "--out", "the requests");
    assertRefused(new BatchPaths(requests, sameByAnotherName, null), "--out", "the requests");
  }

  @Test
  void a_link_to_the_requests_is_the_file_of_the_requests() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link.jsonl"), requests);

    assertRefused(new BatchPaths(requests, replies, link), "--failed", "the requests");
  }

  @Test
  void what_failed_does_not_go_where_the_replies_are() {
    assertRefused(new BatchPaths(requests, replies, replies), "--failed", "the replies");
  }

  @Test
  void a_directory_is_no_batch() {
    assertRefused(new BatchPaths(directory, replies, null), "is not a file");
  }

  private static void assertRefused(BatchPaths paths, String... words) {
    assertThatThrownBy(paths::check)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll(words);
  }
}
