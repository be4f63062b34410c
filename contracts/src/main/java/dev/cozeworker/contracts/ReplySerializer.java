package dev.cozeworker.contracts;

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes replies as UTF-8 JSON, for the {@code value.serializer} of a producer. */
public final class ReplySerializer implements Serializer<Reply> {

  /**
   * Writes one reply; null is a tombstone.
   *
   * @throws IllegalArgumentException if it cannot be written as JSON
   */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Reply reply) {
    return reply == null ? null : Replies.toJson(reply);
  }
}
