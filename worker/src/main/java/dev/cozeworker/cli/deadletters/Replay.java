package dev.cozeworker.cli.deadletters;

import dev.cozeworker.cli.command.Interruption;
import dev.cozeworker.config.KafkaConfig;
import dev.cozeworker.contracts.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters to the requests topic again: key, value, headers and partition as they were,
 * and a mark of which dead letter it was. By that mark none is sent twice, and one that came back
 * is known.
 */
final class Replay {
  private static final String DLT_PREFIX = "kafka_dlt-";
  private static final int LARGEST_RECORD = 32 * 1024 * 1024;
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(30);

  private final DeadLetters letters;
  private final boolean again;
  private final Queue<Exception> refusals = new ConcurrentLinkedQueue<>();
  private int sent;
  private int sentBefore;
  private int cameBack;
  private int ofOthers;

  /**
   * @param again whether those are sent too that were sent before, or that came back
   */
  Replay(DeadLetters letters, boolean again) {
    this.letters = letters;
    this.again = again;
  }

  /** What came of it; {@code why} is the first reason for which the broker took one not. */
  record Result(
      int sent, int refused, Optional<Exception> why, int sentBefore, int cameBack, int ofOthers) {}

  /** Gives those that would be sent. */
  Result rehearse(Selection selection, Consumer<DeadLetter> consumer) {
    each(selection, letter -> true, consumer);
    return result();
  }

  /** Sends until the end of what is meant, or an interruption. */
  Result run(Selection selection, Interruption interruption) {
    Producer<byte[], byte[]> producer = producer();
    try {
      int partitions = producer.partitionsFor(letters.requests()).size();
      each(
          selection,
          letter -> !interruption.isRequested(),
          letter -> send(producer, record(letter, letters.requests(), partitions)));
    } finally {
      producer.close(TIME_TO_CLOSE);
    }
    return result();
  }

  private interface GoOn {
    boolean with(DeadLetter letter);
  }

  private void each(Selection selection, GoOn goOn, Consumer<DeadLetter> consumer) {
    Optional<Instant> oldest = oldest(selection);
    if (oldest.isEmpty()) {
      return;
    }
    EarlierReplays earlier = EarlierReplays.since(oldest.get(), letters);
    letters.forEach(
        selection,
        letter -> {
          if (!goOn.with(letter) || !isDue(letter, earlier)) {
            return false;
          }
          consumer.accept(letter);
          sent++;
          return true;
        });
  }

  private Optional<Instant> oldest(Selection selection) {
    List<Instant> oldest = new ArrayList<>();
    letters.forEach(
        selection,
        letter -> {
          if (oldest.isEmpty() || letter.at().isBefore(oldest.getFirst())) {
            oldest.add(0, letter.at());
          }
          return false;
        });
    return oldest.stream().findFirst();
  }

  private boolean isDue(DeadLetter letter, EarlierReplays earlier) {
    if (letter.originalTopic().filter(topic -> !topic.equals(letters.requests())).isPresent()) {
      ofOthers++;
      return false;
    }
    if (!again && earlier.has(letter)) {
      sentBefore++;
      return false;
    }
    if (!again && letter.replays() > 0) {
      cameBack++;
      return false;
    }
    return true;
  }

  static ProducerRecord<byte[], byte[]> record(DeadLetter letter, String topic, int partitions) {
    Headers headers = new RecordHeaders();
    for (Header header : letter.record().headers()) {
      if (!header.key().startsWith(DLT_PREFIX)
          && !header.key().equals(HeaderNames.REPLAY_OF)
          && !header.key().equals(HeaderNames.REPLAYS)) {
        headers.add(header);
      }
    }
    headers.add(HeaderNames.REPLAY_OF, utf8(letter.name()));
    headers.add(HeaderNames.REPLAYS, utf8(String.valueOf(letter.replays() + 1)));
    Integer partition = letter.partition() < partitions ? letter.partition() : null;
    return new ProducerRecord<>(
        topic, partition, null, letter.record().key(), letter.record().value(), headers);
  }

  private void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    // What becomes of it is told to the callback.
    var _ =
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure != null) {
                refusals.add(failure);
              }
            });
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> properties = letters.access().properties();
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.putAll(KafkaConfig.ONE_BATCH_AT_A_TIME);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Result result() {
    return new Result(
        sent - refusals.size(),
        refusals.size(),
        Optional.ofNullable(refusals.peek()),
        sentBefore,
        cameBack,
        ofOthers);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
