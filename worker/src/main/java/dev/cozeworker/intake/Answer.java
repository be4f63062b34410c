package dev.cozeworker.intake;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is written for one request that is over.
 *
 * @param records its reply, its dead letter, or both
 * @param kind what kind of reply there is among them; null where there is none
 * @param instead whether it is the error that goes out in place of an answer that cannot be written
 */
record Answer(List<ProducerRecord<byte[], byte[]>> records, @Nullable Kind kind, boolean instead) {
  Answer {
    records = List.copyOf(records);
  }

  /**
   * A kind of reply, as metrics tell them apart.
   *
   * @param type null where it could not be read
   */
  record Kind(String route, @Nullable RequestType type, Reply.Status status) {
    Kind failed() {
      return new Kind(route, type, Reply.Status.FAILED);
    }
  }

  static Answer of(ProducerRecord<byte[], byte[]> record) {
    return new Answer(List.of(record), null, false);
  }

  /** Returns the same, with a reply of that kind among its records. */
  Answer as(Kind known) {
    return new Answer(records, known, instead);
  }

  /** Returns the same, with another record before its own. */
  Answer beside(ProducerRecord<byte[], byte[]> other) {
    return new Answer(Stream.concat(Stream.of(other), records.stream()).toList(), kind, instead);
  }

  /** Returns what goes out in its place: an error where there was a reply. */
  Answer replacedBy(List<ProducerRecord<byte[], byte[]>> others) {
    return new Answer(others, kind == null ? null : kind.failed(), true);
  }

  /** Returns how many bytes of values it writes. */
  long size() {
    return records.stream()
        .mapToLong(record -> record.value() == null ? 0 : record.value().length)
        .sum();
  }
}
