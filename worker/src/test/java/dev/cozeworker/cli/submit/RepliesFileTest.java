package dev.cozeworker.cli.submit;

import static dev.cozeworker.cli.submit.SampleReplies.completed;
import static dev.cozeworker.cli.submit.SampleReplies.failed;
import static dev.cozeworker.cli.submit.SampleReplies.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepliesFileTest {
  private static final String A = line(completed("a", "personal"));
  private static final String B = line(failed("ü", Reply.Category.REJECTED));

  @TempDir private Path directory;

  @Test
  void wherever_the_last_line_is_torn_the_whole_ones_before_it_are_kept() throws IOException {
    byte[] whole = (A + B).getBytes(StandardCharsets.UTF_8);
    int firstLine = A.getBytes(StandardCharsets.UTF_8).length;
    for (int length = firstLine; length < whole.length - 1; length++) {
      Path file = directory.resolve("replies-" + length);
      Files.write(file, Arrays.copyOf(whole, length));

      new RepliesFile(file).mend();

      assertThat(Files.readString(file)).as("torn after %d bytes", length).isEqualTo(A);
    }
  }

  @Test
  void a_last_line_that_only_lacks_its_line_break_is_kept() throws IOException {
    Path file = Files.writeString(directory.resolve("replies"), A + B.strip());

    new RepliesFile(file).mend();

    assertThat(Files.readString(file)).isEqualTo(A + B);
  }

  @Test
  void replies_are_given_in_order() throws IOException {
    assertThat(ids(Files.writeString(directory.resolve("replies"), A + B)))
        .containsExactly("a", "ü");
  }

  @Test
  void failed_ones_are_taken_out_and_the_others_stay_as_they_are() throws IOException {
    Path file = Files.writeString(directory.resolve("replies"), B + A);

    new RepliesFile(file).remove(Tally::isFailure);

    assertThat(Files.readString(file)).isEqualTo(A);
  }

  @Test
  void a_line_in_the_middle_that_is_no_reply_is_told_with_its_number() throws IOException {
    Path file = Files.writeString(directory.resolve("replies"), A + "something else\n" + B);

    assertThatThrownBy(() -> ids(file)).hasMessageContaining("line 2 is not a reply");
  }

  private static List<String> ids(Path file) throws IOException {
    List<String> ids = new ArrayList<>();
    new RepliesFile(file).forEach(reply -> ids.add(reply.id()));
    return ids;
  }
}
