package dev.cozeworker.intake;

import dev.cozeworker.contracts.HeaderNames;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes the records that carry replies. */
final class ReplyRecords {
  private ReplyRecords() {}

  /** Returns the record that carries that reply to the request of that record. */
  static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> request, Reply reply, ReplyTarget.To target) {
    byte[] key = request.key() != null ? request.key() : utf8(reply.id());
    return new ProducerRecord<>(
        target.topic(),
        target.partition(),
        null,
        key,
        Replies.toJson(reply),
        headers(request.headers(), reply));
  }

  /** Returns that reply without what the request's record had it carry: its key and its headers. */
  static ProducerRecord<byte[], byte[]> bare(Reply reply, ReplyTarget.To target) {
    return new ProducerRecord<>(
        target.topic(),
        target.partition(),
        null,
        utf8(reply.id()),
        Replies.toJson(reply),
        headers(new RecordHeaders(), reply));
  }

  private static Headers headers(Headers request, Reply reply) {
    Headers headers = new RecordHeaders();
    Header correlation = request.lastHeader(HeaderNames.CORRELATION_ID);
    if (correlation != null) {
      headers.add(correlation);
    }
    TraceContext.of(request).ifPresent(trace -> trace.newSpan().writeTo(headers));
    headers.add(HeaderNames.REQUEST_ID, utf8(reply.id()));
    headers.add(HeaderNames.STATUS, utf8(reply.status().name().toLowerCase(Locale.ROOT)));
    if (reply.credential() != null) {
      headers.add(HeaderNames.CREDENTIAL, utf8(reply.credential()));
    }
    return headers;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
