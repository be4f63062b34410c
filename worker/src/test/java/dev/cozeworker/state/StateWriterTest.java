package dev.cozeworker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.logged.LogOf;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the writer does not take is told as what it is, and is not counted as written. */
class StateWriterTest extends OneTopic {
  private static final int MORE_THAN_MAY_WAIT = 20_002;
  private static final StateRecord RECORD = new StateRecord(List.of("rubbish"), "default", null);

  @RegisterExtension private final LogOf log = new LogOf(StateWriter.class);

  private final Held held = new Held();

  @Test
  void once_it_is_closed_it_takes_nothing_and_says_why() {
    StateWriter writer = new StateWriter(producer, TOPIC, 1, "me");
    writer.close();

    assertThat(writer.append(RECORD)).isFalse();
    assertThat(log.lines().getFirst().getKeyValuePairs().toString())
        .contains("nothing is written any more")
        .doesNotContain("20000");
  }

  @Test
  void a_preference_that_could_not_be_renewed_is_renewed_later() {
    SettableClock time = new SettableClock(clock.instant());
    try (StateWriter writer = new StateWriter(held, TOPIC, 1, "me")) {
      Preferences preferences = new Preferences(routes, writer, time);
      preferences.seen(Seen.of(record(Preferences.prefer(TOPIC, 1, "default", BOT, "enterprise"))));
      for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
        var _ = writer.append(RECORD);
      }
      time.advance(Duration.ofDays(31));
      preferences.tick();
      held.released.countDown();
      await().until(() -> held.history().size() >= MORE_THAN_MAY_WAIT - 2);

      preferences.tick();

      await()
          .untilAsserted(() ->
              assertThat(held.history())
                  .extracting(it -> text(it.key()))
                  .contains("prefer/default/bot/7400"));
    }
  }

  /** Holds back all that is sent, as one does whose broker is away. */
  private static final class Held extends MockProducer<byte[], byte[]> {
    private final CountDownLatch released = new CountDownLatch(1);

    Held() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      return super.send(record, callback);
    }
  }
}
