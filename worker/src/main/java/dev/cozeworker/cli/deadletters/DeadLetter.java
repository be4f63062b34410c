package dev.cozeworker.cli.deadletters;

import dev.cozeworker.contracts.HeaderNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record of the dead-letter topic. Its headers may be anybody's, so none of them is trusted to
 * be there or to be well formed.
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> record) {

  int partition() {
    return record.partition();
  }

  long offset() {
    return record.offset();
  }

  /** Returns when it became a dead letter. */
  Instant at() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** Returns its name among all dead letters, such as {@code coze.requests.dlt-3@17}. */
  String name() {
    return record.topic() + "-" + partition() + "@" + offset();
  }

  Optional<String> originalTopic() {
    return text(HeaderNames.DLT_ORIGINAL_TOPIC);
  }

  Optional<Long> originalPartition() {
    return number(HeaderNames.DLT_ORIGINAL_PARTITION);
  }

  Optional<Long> originalOffset() {
    return number(HeaderNames.DLT_ORIGINAL_OFFSET);
  }

  Optional<Instant> originalTimestamp() {
    return number(HeaderNames.DLT_ORIGINAL_TIMESTAMP).map(Instant::ofEpochMilli);
  }

  Optional<String> exception() {
    return text(HeaderNames.DLT_EXCEPTION_FQCN);
  }

  Optional<String> reason() {
    return text(HeaderNames.DLT_EXCEPTION_MESSAGE);
  }

  /** Returns which dead letter was sent again and ended here once more. */
  Optional<String> replayOf() {
    return text(HeaderNames.REPLAY_OF);
  }

  /** Returns how often the record was sent again before it came here. */
  int replays() {
    return text(HeaderNames.REPLAYS)
        .filter(count -> count.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  /** Returns the length of its value in bytes. */
  int size() {
    return record.value() == null ? 0 : record.value().length;
  }

  private Optional<String> text(String header) {
    return value(header).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<Long> number(String header) {
    return value(header)
        .flatMap(bytes ->
            switch (bytes.length) {
              case Integer.BYTES -> Optional.of((long) ByteBuffer.wrap(bytes).getInt());
              case Long.BYTES -> Optional.of(ByteBuffer.wrap(bytes).getLong());
              default -> Optional.empty();
            });
  }

  private Optional<byte[]> value(String header) {
    return Optional.ofNullable(record.headers().lastHeader(header)).map(Header::value);
  }
}
