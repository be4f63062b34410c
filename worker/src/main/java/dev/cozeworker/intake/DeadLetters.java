package dev.cozeworker.intake;

import dev.cozeworker.contracts.HeaderNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes dead letters: the record as it was received, with its own headers and those of Spring Kafka
 * that say where it came from and what was wrong.
 */
final class DeadLetters {
  private DeadLetters() {}

  static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record, ReplyTarget.To target, String problem) {
    Headers headers = new RecordHeaders(record.headers());
    headers.add(HeaderNames.DLT_ORIGINAL_TOPIC, utf8(record.topic()));
    headers.add(HeaderNames.DLT_ORIGINAL_PARTITION, bytes(record.partition()));
    headers.add(HeaderNames.DLT_ORIGINAL_OFFSET, bytes(record.offset()));
    headers.add(HeaderNames.DLT_ORIGINAL_TIMESTAMP, bytes(record.timestamp()));
    headers.add(HeaderNames.DLT_EXCEPTION_FQCN, utf8(SerializationException.class.getName()));
    headers.add(HeaderNames.DLT_EXCEPTION_MESSAGE, utf8(problem));
    return new ProducerRecord<>(
        target.topic(), target.partition(), null, record.key(), record.value(), headers);
  }

  /** Returns whether that record is one: replies have no such header. */
  static boolean isOne(ProducerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(HeaderNames.DLT_ORIGINAL_TOPIC) != null;
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
