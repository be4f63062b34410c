package dev.cozeworker.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final History history = new History(3);

  @Test
  void it_keeps_the_latest() {
    add(1, 2, 3, 4);

    assertThat(lags(history.all())).containsExactly(2L, 3L, 4L);
  }

  @Test
  void a_reader_gets_what_came_after_its_place_and_no_more_than_is_kept() throws Exception {
    add(1);
    long place = history.all().place();
    add(2, 3);

    assertThat(lags(history.after(place, PATIENCE).orElseThrow())).containsExactly(2L, 3L);
    assertThat(lags(history.after(0, PATIENCE).orElseThrow())).containsExactly(1L, 2L, 3L);
    add(4, 5);
    assertThat(lags(history.after(0, PATIENCE).orElseThrow())).containsExactly(3L, 4L, 5L);
  }

  @Test
  void a_reader_of_an_earlier_process_gets_all_there_is() throws Exception {
    add(1);

    assertThat(lags(history.after(1_000, PATIENCE).orElseThrow())).containsExactly(1L);
  }

  @Test
  void nothing_new_in_that_time_is_an_empty_page() throws Exception {
    assertThat(history.after(0, Duration.ofNanos(1)).orElseThrow().samples()).isEmpty();
  }

  @Test
  void a_reader_that_waits_is_woken_by_the_next_sample() throws Exception {
    CompletableFuture<Optional<History.Page>> reader = reader();
    add(7);

    assertThat(lags(reader.get().orElseThrow())).containsExactly(7L);
  }

  @Test
  void readers_are_sent_away_at_the_end() throws Exception {
    CompletableFuture<Optional<History.Page>> reader = reader();
    history.end();

    assertThat(reader.get()).isEmpty();
    assertThat(history.after(0, PATIENCE)).isEmpty();
  }

  private CompletableFuture<Optional<History.Page>> reader() {
    CompletableFuture<Optional<History.Page>> page = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            page.complete(history.after(0, PATIENCE));
          } catch (InterruptedException e) {
            page.completeExceptionally(e);
          }
        });
    return page;
  }

  private void add(long... lags) {
    for (long lag : lags) {
      history.add(new Sample(Instant.EPOCH, lag, 0, 1, 0, Map.of(), List.of()));
    }
  }

  private static List<Long> lags(History.Page page) {
    return page.samples().stream().map(Sample::lag).toList();
  }
}
