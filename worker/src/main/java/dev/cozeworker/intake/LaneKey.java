package dev.cozeworker.intake;

import java.nio.ByteBuffer;

/** What requests of one partition have in common that are served one after another. */
sealed interface LaneKey {

  /** The record's key. */
  record OfKey(ByteBuffer key) implements LaneKey {}

  /** The conversation that a request without a key names. */
  record OfConversation(String conversationId) implements LaneKey {}

  /** Nothing: the request is alone in its lane. */
  record Alone(long offset) implements LaneKey {}
}
