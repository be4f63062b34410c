package dev.cozeworker.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it, where Chromium is installed. */
class ConsoleInBrowserTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path profile = Path.of("");

  @Test
  void it_says_how_the_worker_is_and_takes_text_for_text() throws Exception {
    try (ShownConsole console = new ShownConsole()) {
      try (Browser browser = browser(console)) {
        // Plots need two samples: the second comes by the events.
        Awaitility.await().atMost(PATIENCE).until(() -> browser.html().contains("<polygon"));

        assertThat(browser.html())
            .contains("7 calls under way, 113 requests waiting")
            .contains("1.2.3", "personal", "enterprise", "half open", "bot 7400000000000000001")
            .contains("bot/7400000000000000002", "with its next request")
            .contains("order-1", "log-1", "&lt;img src=x")
            .contains("<title>coze-worker</title>");
      }
    }
  }

  @Test
  void a_failure_is_spoken_of_for_longer_than_one_sample() throws Exception {
    try (ShownConsole console = new ShownConsole();
        Browser browser = browser(console)) {
      Awaitility.await()
          .atMost(PATIENCE)
          .during(Duration.ofSeconds(5))
          .until(() -> browser.html().contains("It serves, but requests fail"));
    }
  }

  @Test
  void it_is_live_again_after_an_answer_that_is_no_stream() throws Exception {
    try (ShownConsole console = new ShownConsole()) {
      console.refuseStreams(1);
      try (Browser browser = browser(console)) {
        Awaitility.await().atMost(PATIENCE).until(() -> browser.html().contains(">live<"));
      }
    }
  }

  private Browser browser(ShownConsole console) throws IOException, InterruptedException {
    Optional<Browser> opened = Browser.open(console.uri("/"), profile);
    assumeTrue(opened.isPresent(), "Chromium is not installed (Debian's package chromium)");
    return opened.get();
  }
}
