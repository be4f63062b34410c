package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What ties a reply to the run that sent its request, since several batches share the topics and
 * ids need not be unique between them.
 */
record Correlation(String run, String id) {
  private static final char SEPARATOR = '/';

  /** Returns the correlation that a record carries, or empty where it is not a batch's. */
  static Optional<Correlation> of(Headers headers) {
    Header header = headers.lastHeader(HeaderNames.CORRELATION_ID);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    String text = new String(header.value(), StandardCharsets.UTF_8);
    int separator = text.indexOf(SEPARATOR);
    return separator < 0
        ? Optional.empty()
        : Optional.of(new Correlation(text.substring(0, separator), text.substring(separator + 1)));
  }

  void writeTo(Headers headers) {
    String text = run + SEPARATOR + id;
    headers.add(HeaderNames.CORRELATION_ID, text.getBytes(StandardCharsets.UTF_8));
  }
}
