package dev.cozeworker.loadtests.traffic;

import dev.cozeworker.contracts.HeaderNames;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A reply as a {@code read_committed} consumer saw it; its body is left unread.
 *
 * @param id the request's
 * @param status as in the reply's header
 * @param at when it could be read, in unix milliseconds
 */
public record Arrival(String id, String status, long at) {
  public static final String COMPLETED = "completed";

  static Arrival of(ConsumerRecord<?, ?> reply, long at) {
    return new Arrival(
        header(reply, HeaderNames.REQUEST_ID), header(reply, HeaderNames.STATUS), at);
  }

  public boolean isCompleted() {
    return status.equals(COMPLETED);
  }

  private static String header(ConsumerRecord<?, ?> reply, String name) {
    Header header = reply.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      throw new IllegalStateException("a reply without the header " + name + ": " + reply);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
