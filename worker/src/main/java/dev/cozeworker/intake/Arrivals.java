package dev.cozeworker.intake;

import dev.cozeworker.config.ConsumptionConfig.Ordering;
import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Payload;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Puts records, as they arrive, into the lanes of their partition. Belongs to the poll thread. */
final class Arrivals {
  private final Assignments assignments;
  private final BackPressure backPressure;
  private final Decoder decoder;
  private final Ordering ordering;
  private final InstantSource clock;

  /** Reads a record's value. */
  @FunctionalInterface
  interface Decoder {
    Decoded decode(byte @Nullable [] value);
  }

  Arrivals(
      Assignments assignments,
      BackPressure backPressure,
      Decoder decoder,
      Ordering ordering,
      InstantSource clock) {
    this.assignments = assignments;
    this.backPressure = backPressure;
    this.decoder = decoder;
    this.ordering = ordering;
    this.clock = clock;
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    Partition partition = assignments.of(new TopicPartition(record.topic(), record.partition()));
    if (partition == null || !partition.ledger().delivered(record.offset())) {
      return;
    }
    Work work = work(partition, record);
    partition.lanes().add(work);
    backPressure.arrived(work);
  }

  private Work work(Partition partition, ConsumerRecord<byte[], byte[]> record) {
    LaneKey alone = new LaneKey.Alone(record.offset());
    if (ordering == Ordering.NONE) {
      return new Work(partition, record, alone, null, clock.instant());
    }
    if (record.key() != null) {
      LaneKey key = new LaneKey.OfKey(ByteBuffer.wrap(record.key()));
      return new Work(partition, record, key, null, clock.instant());
    }
    Decoded decoded = decoded(record);
    String conversation = conversation(decoded);
    LaneKey lane = conversation == null ? alone : new LaneKey.OfConversation(conversation);
    return new Work(partition, record, lane, decoded, clock.instant());
  }

  /** A fault in the reading must not kill the poll thread: it shows again where it is answered. */
  private @Nullable Decoded decoded(ConsumerRecord<byte[], byte[]> record) {
    try {
      return decoder.decode(record.value());
    } catch (RuntimeException | Error _) {
      return null;
    }
  }

  private static @Nullable String conversation(@Nullable Decoded decoded) {
    if (!(decoded instanceof Decoded.Valid(var request))) {
      return null;
    }
    return switch (request.payload()) {
      case Payload.Chat chat -> chat.conversationId();
      case Payload.ChatToolOutputs outputs -> outputs.conversationId();
      case Payload.WorkflowChat chat -> chat.conversationId();
      case Payload.Workflow workflow -> null;
      case Payload.WorkflowResume resume -> null;
    };
  }
}
