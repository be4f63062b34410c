package dev.cozeworker.intake;

import dev.cozeworker.config.TopicNames;
import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.HeaderNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Finds out, from its headers, where the reply to a record goes. Safe for use by many threads. */
final class ReplyTargets {
  private final TopicNames names;
  private final Topics topics;

  /** Knows what topics there are. */
  @FunctionalInterface
  interface Topics {
    /** Returns that topic, empty where there is none. */
    Optional<TopicDirectory.Topic> find(String name) throws InterruptedException;
  }

  ReplyTargets(TopicNames names, Topics topics) {
    this.names = names;
    this.topics = topics;
  }

  /** Returns where replies go that have nowhere else to go. */
  ReplyTarget.To usual() throws InterruptedException {
    return new ReplyTarget.To(names.replies(), null, mostBytes(names.replies()));
  }

  /**
   * Returns where a dead letter from that partition goes: to the one with the same number, or where
   * its key says if there are not so many.
   */
  ReplyTarget.To deadLetters(int partition) throws InterruptedException {
    String topic = names.deadLetters();
    int partitions = topics.find(topic).map(TopicDirectory.Topic::partitions).orElse(0);
    return new ReplyTarget.To(topic, partition < partitions ? partition : null, Integer.MAX_VALUE);
  }

  ReplyTarget of(Headers headers) throws InterruptedException {
    Header asked = headers.lastHeader(HeaderNames.REPLY_TOPIC);
    String topic =
        asked == null || asked.value() == null
            ? names.replies()
            : new String(asked.value(), StandardCharsets.UTF_8);
    if (!topic.equals(names.replies()) && !names.allowedReplies().contains(topic)) {
      return refused(
          HeaderNames.REPLY_TOPIC,
          "the reply topic '%s' is not among topics.allowed-replies".formatted(topic));
    }
    Optional<TopicDirectory.Topic> known = topics.find(topic);
    if (known.isEmpty()) {
      return refused(
          HeaderNames.REPLY_TOPIC, "the reply topic '%s' does not exist".formatted(topic));
    }
    return partition(topic, known.get(), headers.lastHeader(HeaderNames.REPLY_PARTITION));
  }

  private static ReplyTarget partition(
      String topic, TopicDirectory.Topic known, @Nullable Header asked) {
    if (asked == null || asked.value() == null) {
      return new ReplyTarget.To(topic, null, known.maxMessageBytes());
    }
    if (asked.value().length != Integer.BYTES) {
      return refused(
          HeaderNames.REPLY_PARTITION,
          "has %d bytes, not the 4 of a big-endian partition number"
              .formatted(asked.value().length));
    }
    int partition = ByteBuffer.wrap(asked.value()).getInt();
    if (partition < 0 || partition >= known.partitions()) {
      return refused(
          HeaderNames.REPLY_PARTITION,
          "the reply topic '%s' has no partition %d, only 0 to %d"
              .formatted(topic, partition, known.partitions() - 1));
    }
    return new ReplyTarget.To(topic, partition, known.maxMessageBytes());
  }

  private static ReplyTarget.Refused refused(String header, String problem) {
    return new ReplyTarget.Refused(new Decoded.Problem("header " + header, problem));
  }

  private int mostBytes(String topic) throws InterruptedException {
    return topics.find(topic).map(TopicDirectory.Topic::maxMessageBytes).orElse(Integer.MAX_VALUE);
  }
}
