package dev.cozeworker.contracts;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies, for the {@code value.deserializer} of a consumer. Fields that it does not know are
 * left out, since the worker may be newer.
 */
public final class ReplyDeserializer implements Deserializer<Reply> {

  /**
   * Reads one value; a tombstone is null.
   *
   * @throws SerializationException if it is no reply; it names the JSON path and the problem
   */
  @Override
  public @Nullable Reply deserialize(String topic, byte @Nullable [] value) {
    return value == null ? null : Replies.fromJson(value);
  }
}
