package dev.cozeworker.intake;

import dev.cozeworker.config.TopicNames;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a record that can never be written from a broker in trouble, and finds something that can
 * be written in its place: one reply never holds up the others.
 */
final class Poison {
  private static final Logger LOG = LoggerFactory.getLogger(Poison.class);

  private final TopicNames topics;
  private final Consumer<String> forgetTopic;
  private final Assignments assignments;
  private final IntakeEvents events;

  /** A record that was not written, and why. */
  record Unwritten(Event.Finished finished, String topic, Exception why) {}

  Poison(
      TopicNames topics,
      Consumer<String> forgetTopic,
      Assignments assignments,
      IntakeEvents events) {
    this.topics = topics;
    this.forgetTopic = forgetTopic;
    this.assignments = assignments;
    this.events = events;
  }

  /** Returns whether the record is to blame, and not the broker. */
  boolean blames(Unwritten unwritten) {
    return switch (unwritten.why()) {
      case RecordTooLargeException e -> true;
      case RecordBatchTooLargeException e -> true;
      case InvalidTopicException e -> askedFor(unwritten);
      case UnknownTopicOrPartitionException e -> askedFor(unwritten);
      case TopicAuthorizationException e -> askedFor(unwritten);
      case TimeoutException e -> askedFor(unwritten);
      default -> false;
    };
  }

  /** Whether the topic is one that the request asked for, and not one of the worker's own. */
  private boolean askedFor(Unwritten unwritten) {
    return !unwritten.topic().equals(topics.replies())
        && !unwritten.topic().equals(topics.deadLetters());
  }

  /**
   * Returns what is written instead: the same with its reply replaced by an error on the usual
   * topic. Empty where that error or the dead letter is not taken either: then the partition is
   * stopped, since to go on would lose the record.
   */
  List<Event.Finished> replace(Unwritten unwritten) {
    Work work = unwritten.finished().work();
    forgetTopic.accept(unwritten.topic());
    boolean deadLetter = unwritten.topic().equals(topics.deadLetters());
    if (deadLetter || unwritten.finished().answer().instead()) {
      assignments.halt(
          work.partition().id(),
          "the %s of offset %d is not taken by '%s': %s; raise its max.message.bytes and restart"
              .formatted(
                  deadLetter ? "dead letter" : "error reply",
                  work.offset(),
                  unwritten.topic(),
                  unwritten.why().getMessage()));
      return List.of();
    }
    Answer answer = unwritten.finished().answer();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : answer.records()) {
      records.add(record.topic().equals(unwritten.topic()) ? error(unwritten, record) : record);
    }
    return List.of(new Event.Finished(work, answer.replacedBy(records)));
  }

  private ProducerRecord<byte[], byte[]> error(
      Unwritten unwritten, ProducerRecord<byte[], byte[]> output) {
    Work work = unwritten.finished().work();
    boolean asked = askedFor(unwritten);
    String why =
        "the reply cannot be written to '%s': %s"
            .formatted(unwritten.topic(), unwritten.why().getMessage());
    Reply.Category category = asked ? Reply.Category.INVALID_REQUEST : Reply.Category.UPSTREAM;
    Reply error = Unwritable.least(Replies.fromJson(output.value()), category, why);
    LOG.atWarn()
        .addKeyValue("requestId", error.id())
        .addKeyValue("topic", unwritten.topic())
        .addKeyValue("partition", work.partition())
        .addKeyValue("offset", work.offset())
        .setCause(unwritten.why())
        .log("reply cannot be written, an error goes in its place");
    events.failed(error);
    return ReplyRecords.of(
        work.record(), error, new ReplyTarget.To(topics.replies(), null, Integer.MAX_VALUE));
  }
}
