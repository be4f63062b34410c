package dev.cozeworker.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.contracts.RequestType;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes the replies to what was not served: refused before any call, or impossible to write. */
final class Unserved {
  private final InstantSource clock;

  Unserved(InstantSource clock) {
    this.clock = clock;
  }

  Reply invalid(Work work, Decoded.Invalid invalid) {
    return failed(
        work,
        new Envelope(invalid.id(), invalid.type(), invalid.route(), invalid.metadata()),
        new Reply.Failure(
            Reply.Category.INVALID_REQUEST, null, invalid.problem().toString(), null));
  }

  Reply undecodable(Work work, String id, Decoded.Problem problem) {
    return failed(
        work,
        new Envelope(id, null, null, null),
        new Reply.Failure(Reply.Category.INVALID_REQUEST, null, problem.toString(), null));
  }

  Reply refused(Work work, Request request, String why) {
    return failed(
        work,
        new Envelope(request.id(), request.type(), request.route(), request.metadata()),
        new Reply.Failure(Reply.Category.INVALID_REQUEST, null, why, null));
  }

  /** The same reply, with what it carried replaced by the reason why that cannot be written. */
  Reply unwritable(Reply reply, Reply.Category category, String why) {
    return new Reply(
        reply.id(),
        reply.type(),
        Reply.Status.FAILED,
        reply.route(),
        reply.credential(),
        reply.failedOver(),
        null,
        null,
        null,
        new Reply.Failure(category, null, why, null),
        List.of(),
        null,
        reply.receivedAt(),
        clock.instant(),
        reply.source());
  }

  private Reply failed(Work work, Envelope envelope, Reply.Failure failure) {
    return new Reply(
        envelope.id(),
        envelope.type(),
        Reply.Status.FAILED,
        envelope.route(),
        null,
        false,
        null,
        null,
        null,
        failure,
        List.of(),
        envelope.metadata(),
        work.receivedAt(),
        clock.instant(),
        source(work.record()));
  }

  static Reply.Source source(ConsumerRecord<byte[], byte[]> record) {
    return new Reply.Source(record.topic(), record.partition(), record.offset());
  }

  private record Envelope(
      String id,
      @Nullable RequestType type,
      @Nullable String route,
      @Nullable ObjectNode metadata) {}
}
