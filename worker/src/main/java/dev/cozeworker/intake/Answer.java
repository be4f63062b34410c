package dev.cozeworker.intake;

import dev.cozeworker.contracts.RequestType;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is written for one request that is over.
 *
 * @param records its reply, its dead letter, or both
 * @param request which kind of request it answers, where that is known
 * @param instead whether it is the error that goes out in place of an answer that cannot be written
 */
record Answer(
    List<ProducerRecord<byte[], byte[]>> records, @Nullable Kind request, boolean instead) {
  Answer {
    records = List.copyOf(records);
  }

  /** A kind of request, as metrics tell them apart. */
  record Kind(String route, RequestType type) {}

  static Answer of(List<ProducerRecord<byte[], byte[]>> records) {
    return new Answer(records, null, false);
  }

  static Answer of(ProducerRecord<byte[], byte[]> record) {
    return of(List.of(record));
  }

  /** Returns the same, known to answer a request of that kind. */
  Answer to(Kind kind) {
    return new Answer(records, kind, instead);
  }

  /** Returns how many bytes of values it writes. */
  long size() {
    return records.stream()
        .mapToLong(record -> record.value() == null ? 0 : record.value().length)
        .sum();
  }
}
