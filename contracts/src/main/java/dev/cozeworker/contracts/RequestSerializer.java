package dev.cozeworker.contracts;

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes requests as UTF-8 JSON, for the {@code value.serializer} of a producer. */
public final class RequestSerializer implements Serializer<Request> {

  /**
   * Writes one request; null is a tombstone. What the worker will refuse is written all the same.
   *
   * @throws IllegalArgumentException if it cannot be written as JSON
   */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Request request) {
    return request == null ? null : Requests.toJson(request);
  }
}
