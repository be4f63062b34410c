package dev.cozeworker.contracts;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests as strictly as the worker does, for the {@code value.deserializer} of a consumer.
 * The worker itself uses {@link RequestDecoder}, which has an answer for what is no request.
 */
public final class RequestDeserializer implements Deserializer<Request> {

  private final RequestDecoder decoder = new RequestDecoder();

  /**
   * Reads one value; a tombstone is null.
   *
   * @throws SerializationException if it is no valid request; it names the JSON path and the
   *     problem
   */
  @Override
  public @Nullable Request deserialize(String topic, byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    return switch (decoder.decode(value)) {
      case Decoded.Valid valid -> valid.request();
      case Decoded.Invalid invalid ->
          throw new SerializationException(invalid.problem().toString());
      case Decoded.Undecodable not -> throw new SerializationException(not.problem().toString());
    };
  }
}
