package dev.cozeworker.coze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
  private static final Set<String> UNWANTED = Set.of("delta");
  private static final int LIMIT = 1000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event:a\ndata:1\n\n",
        "event: a\ndata: 1\n\n",
        "data:1\nevent:a\n\n",
        "event:a\r\ndata:1\r\n\r\n",
        "id:0\nevent:a\ndata:1\nretry:5\n\n",
        ":a comment\n\n\nevent:a\n:another\ndata:1\n\n",
        "event:a\ndata:1",
        "event:a\ndata:1\n",
        "eventual:b\nevent:a\ndatabase:2\ndata:1\n\n",
      })
  void an_event_is_read_however_it_is_written(String text) throws IOException {
    assertThat(read(text)).containsExactly(new NaiveEvents.Event("a", "1"));
  }

  @Test
  void data_of_several_lines_is_joined_by_line_feeds() throws IOException {
    assertThat(read("event:a\ndata:1\ndata\ndata:  2\n\n"))
        .containsExactly(new NaiveEvents.Event("a", "1\n\n 2"));
  }

  @Test
  void an_event_without_data_counts_if_it_was_ended() throws IOException {
    assertThat(read("event:a\n\nevent:b\n")).containsExactly(new NaiveEvents.Event("a", ""));
  }

  @Test
  void an_event_does_not_inherit_from_the_one_before() throws IOException {
    assertThat(read("event:a\ndata:1\n\ndata:2\n\n"))
        .containsExactly(new NaiveEvents.Event("a", "1"), new NaiveEvents.Event("", "2"));
  }

  @Test
  void the_data_of_unwanted_events_is_skipped() throws IOException {
    assertThat(read("event:delta\ndata:1\n\ndata:2\nevent:a\n\n"))
        .containsExactly(new NaiveEvents.Event("delta", ""), new NaiveEvents.Event("a", "2"));
  }

  @Test
  void any_stream_in_any_pieces_is_read_as_the_naive_parser_reads_it() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String text = randomStream(random);
      Source pieces = new ChunkedSource(text.getBytes(UTF_8), random, 1 + random.nextInt(20));

      assertThat(read(Okio.buffer(pieces)))
          .as("seed %d, stream %s", seed, text)
          .isEqualTo(NaiveEvents.parse(text, UNWANTED));
    }
  }

  @Test
  void a_line_without_end_is_given_up_before_it_fills_the_memory() {
    EndlessSource endless = new EndlessSource("data:");

    assertThatThrownBy(() -> read(Okio.buffer(endless))).isInstanceOf(AnswerTooLarge.class);

    assertThat(endless.sent).isLessThan(LIMIT + 20_000);
  }

  @Test
  void data_of_endlessly_many_lines_is_given_up_before_it_fills_the_memory() {
    EndlessSource endless = new EndlessSource("data:some\n");

    assertThatThrownBy(() -> read(Okio.buffer(endless))).isInstanceOf(AnswerTooLarge.class);

    assertThat(endless.sent).isLessThan(LIMIT + 20_000);
  }

  @Test
  void unwanted_data_may_be_of_any_length() throws IOException {
    String line = "data:" + "x".repeat(LIMIT / 2) + "\n";

    assertThat(read("event:delta\n" + line.repeat(10) + "\n"))
        .containsExactly(new NaiveEvents.Event("delta", ""));
  }

  private static List<NaiveEvents.Event> read(String text) throws IOException {
    return read(new Buffer().writeUtf8(text));
  }

  private static List<NaiveEvents.Event> read(BufferedSource source) throws IOException {
    EventStream stream = new EventStream(source, UNWANTED, LIMIT);
    List<NaiveEvents.Event> events = new ArrayList<>();
    while (stream.next()) {
      events.add(new NaiveEvents.Event(stream.name(), new String(stream.takeData(), UTF_8)));
    }
    return events;
  }

  /** Lines of every kind in any order; unwanted events name themselves before their data. */
  private static String randomStream(Random random) {
    List<String> lines =
        List.of(
            "event:a",
            "event: answer",
            "event:",
            "data:",
            "data: {\"k\":\"ä漢\"}",
            "data:x:y",
            "data",
            ":ping",
            "id:7",
            "retry: 1",
            "dat",
            "",
            "",
            "",
            "event:delta\ndata:gone\n");
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      text.append(lines.get(random.nextInt(lines.size())));
      text.append(random.nextBoolean() ? "\n" : "\r\n");
    }
    int cut = random.nextInt(4);
    return cut == 0 && !text.isEmpty()
        ? text.substring(0, random.nextInt(text.length()))
        : text.toString();
  }

  /** The same text for ever. */
  private static final class EndlessSource implements Source {
    private final String text;
    private boolean begun;
    private long sent;

    EndlessSource(String text) {
      this.text = text;
    }

    @Override
    public long read(Buffer sink, long byteCount) {
      String next = begun && !text.endsWith("\n") ? "x".repeat(100) : text;
      begun = true;
      sink.writeUtf8(next);
      sent += next.length();
      return next.length();
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() {}
  }
}
