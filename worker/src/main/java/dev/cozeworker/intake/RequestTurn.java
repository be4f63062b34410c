package dev.cozeworker.intake;

import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.serving.Incident;
import dev.cozeworker.serving.Received;
import dev.cozeworker.serving.ReplyMaker;
import dev.cozeworker.serving.Serving;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes a record, finds out where its reply goes, and has it served. */
final class RequestTurn implements Turn {
  /** What a record's framing may take beside key, value and headers. */
  private static final int FRAMING_BYTES = 128;

  private final Arrivals.Decoder decoder;
  private final Serving serving;
  private final ReplyTargets targets;
  private final ReplyMaker replies;
  private final Cancellations cancellations;
  private final IntakeEvents events;
  private final Set<String> routes;

  RequestTurn(
      Arrivals.Decoder decoder,
      Serving serving,
      ReplyTargets targets,
      ReplyMaker replies,
      Cancellations cancellations,
      IntakeEvents events,
      Set<String> routes) {
    this.decoder = decoder;
    this.serving = serving;
    this.targets = targets;
    this.replies = replies;
    this.cancellations = cancellations;
    this.events = events;
    this.routes = Set.copyOf(routes);
  }

  @Override
  public Optional<Answer> take(Work work) throws InterruptedException {
    try {
      return answer(work);
    } catch (RuntimeException | Error unexpected) {
      return Optional.of(incident(work, unexpected));
    }
  }

  @Override
  public boolean isCrowded(Work work) {
    return serving.anyCrowded() && request(work).filter(serving::isCrowded).isPresent();
  }

  @Override
  public boolean isExpired(Work work, Instant now) {
    return work.mayExpire()
        && request(work)
            .map(Request::expiresAt)
            .filter(expiry -> !now.isBefore(expiry))
            .isPresent();
  }

  /**
   * Looks at it on the poll thread, which a fault must not kill: it shows again in {@link #take}.
   */
  private Optional<Request> request(Work work) {
    try {
      return decoded(work) instanceof Decoded.Valid(Request request)
          ? Optional.of(request)
          : Optional.empty();
    } catch (RuntimeException | Error _) {
      return Optional.empty();
    }
  }

  private Decoded decoded(Work work) {
    Decoded known = work.decoded();
    if (known == null) {
      known = decoder.decode(work.record().value());
      work.decoded(known);
    }
    return known;
  }

  private Optional<Answer> answer(Work work) throws InterruptedException {
    return switch (decoded(work)) {
      case Decoded.Valid(Request request) -> valid(work, request);
      case Decoded.Invalid invalid -> Optional.of(reply(work, invalidReply(work, invalid)));
      case Decoded.Undecodable undecodable -> Optional.of(undecodable(work, undecodable));
    };
  }

  private Optional<Answer> valid(Work work, Request request) throws InterruptedException {
    Received received = new Received(request, source(work), work.receivedAt());
    return switch (targets.of(work.record().headers())) {
      case ReplyTarget.Refused(Decoded.Problem why) ->
          Optional.of(fitting(work, told(replies.refused(received, why)), targets.usual()));
      case ReplyTarget.To target when cancellations.has(work.record().headers()) ->
          Optional.of(fitting(work, told(replies.cancelled(received)), target));
      case ReplyTarget.To target ->
          serving.serve(received, work.abandonment()).map(reply -> fitting(work, reply, target));
    };
  }

  /** What was read is answered; what was not, or cannot be answered, is kept as a dead letter. */
  private Answer incident(Work work, Throwable unexpected) throws InterruptedException {
    Request request = work.decoded() instanceof Decoded.Valid(Request valid) ? valid : null;
    Reply.Source source = source(work);
    Incident incident = Incident.of(unexpected, source, request == null ? null : request.id());
    if (request != null) {
      Received received = new Received(request, source, work.receivedAt());
      try {
        return reply(work, told(replies.incident(received, incident)));
      } catch (RuntimeException | Error again) {
        incident.isNotTold(again);
      }
    }
    return Answer.of(deadLetter(work, incident.message()));
  }

  private Answer undecodable(Work work, Decoded.Undecodable undecodable)
      throws InterruptedException {
    Decoded.Problem problem = undecodable.problem();
    ProducerRecord<byte[], byte[]> deadLetter = deadLetter(work, problem.toString());
    if (undecodable.id() == null) {
      return Answer.of(deadLetter);
    }
    Decoded.Invalid invalid = new Decoded.Invalid(undecodable.id(), null, null, null, problem);
    return reply(work, invalidReply(work, invalid)).beside(deadLetter);
  }

  private ProducerRecord<byte[], byte[]> deadLetter(Work work, String problem)
      throws InterruptedException {
    return DeadLetters.of(work.record(), targets.deadLetters(work.record().partition()), problem);
  }

  private Reply invalidReply(Work work, Decoded.Invalid invalid) {
    return told(replies.invalid(invalid, source(work), work.receivedAt()));
  }

  /** Tells of an error that serving knows nothing of. */
  private Reply told(Reply reply) {
    events.failed(reply);
    return reply;
  }

  private Answer.Kind kind(Reply reply) {
    return new Answer.Kind(known(reply.route()), reply.type(), reply.status());
  }

  /** A producer may name any route: what nobody configured is one kind. */
  private String known(@Nullable String route) {
    return route != null && routes.contains(route) ? route : "unknown";
  }

  private static Reply.Source source(Work work) {
    return new Reply.Source(work.record().topic(), work.record().partition(), work.offset());
  }

  private Answer reply(Work work, Reply reply) throws InterruptedException {
    ReplyTarget.To target =
        targets.of(work.record().headers()) instanceof ReplyTarget.To to ? to : targets.usual();
    return fitting(work, reply, target);
  }

  /** Returns what carries that reply, or an error where the topic does not take one so large. */
  private Answer fitting(Work work, Reply reply, ReplyTarget.To target) {
    ProducerRecord<byte[], byte[]> record = ReplyRecords.of(work.record(), reply, target);
    long size = size(record);
    if (size <= target.mostBytes()) {
      return Answer.of(record).as(kind(reply));
    }
    String why =
        "the reply takes %d bytes, and the topic '%s' takes records of at most %d (max.message.bytes)"
            .formatted(size, target.topic(), target.mostBytes());
    Reply instead = Unwritable.instead(reply, Reply.Category.UPSTREAM, why);
    Reply least = Unwritable.least(reply, Reply.Category.UPSTREAM, why);
    if (reply.error() == null) {
      events.failed(instead);
    }
    ProducerRecord<byte[], byte[]> taken =
        Stream.of(instead, least)
            .map(error -> ReplyRecords.of(work.record(), error, target))
            .filter(error -> size(error) <= target.mostBytes())
            .findFirst()
            .orElseGet(() -> ReplyRecords.bare(least, target));
    return Answer.of(taken).as(kind(instead));
  }

  private static long size(ProducerRecord<byte[], byte[]> record) {
    long size = FRAMING_BYTES + record.key().length + (long) record.value().length;
    for (var header : record.headers()) {
      byte[] value = header.value();
      size += header.key().length() + (value == null ? 0 : value.length) + 8L;
    }
    return size;
  }
}
