package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A fault of the worker's own, with the name under which the log has it. It must neither kill the
 * thread nor leave the request unanswered, nor have the same request tried again for ever: whatever
 * is thrown is written down here and answered.
 *
 * @param id stands in the reply and in the log
 * @param requestId that of the request, where it could be read
 */
public record Incident(String id, @Nullable String requestId) {
  private static final Logger LOG = LoggerFactory.getLogger(Incident.class);

  /** Writes down what happened to that request. */
  static Incident of(Throwable unexpected, Received received) {
    return of(unexpected, received.source(), received.request().id());
  }

  /**
   * Writes down what happened to the request of that record.
   *
   * @param requestId its id, where it could be read
   */
  public static Incident of(Throwable unexpected, Reply.Source source, @Nullable String requestId) {
    Incident incident = new Incident(UUID.randomUUID().toString(), requestId);
    incident
        .line()
        .addKeyValue("topic", source.topic())
        .addKeyValue("partition", source.partition())
        .addKeyValue("offset", source.offset())
        .setCause(unexpected)
        .log("request failed for a fault of the worker");
    return incident;
  }

  /** Writes down that not even the answer could be made. */
  public void isNotTold(Throwable because) {
    line().setCause(because).log("nor can it be told");
  }

  private LoggingEventBuilder line() {
    LoggingEventBuilder line = LOG.atError().addKeyValue("incident", id);
    return requestId == null ? line : line.addKeyValue("requestId", requestId);
  }

  /** Returns what whoever gets the reply, or finds the dead letter, is told. */
  public String message() {
    return "the worker failed on it; incident %s in its log".formatted(id);
  }
}
