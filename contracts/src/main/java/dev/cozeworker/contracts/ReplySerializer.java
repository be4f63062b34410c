package dev.cozeworker.contracts;

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes replies as UTF-8 JSON. */
public final class ReplySerializer implements Serializer<Reply> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Reply reply) {
    return reply == null ? null : Replies.toJson(reply);
  }
}
