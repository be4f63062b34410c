package dev.cozeworker.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What the coordinator knows of one transactional id. */
final class ModelTransaction {
  private final ModelBroker broker;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
  private State state = State.NONE;
  private int epoch;

  private enum State {
    NONE,
    OPEN,
    PREPARED
  }

  ModelTransaction(ModelBroker broker) {
    this.broker = broker;
  }

  int epoch() {
    return epoch;
  }

  boolean underWay() {
    return state != State.NONE;
  }

  boolean holdsBack(TopicPartition partition) {
    return underWay() && offsets.containsKey(partition);
  }

  /** A producer initialises: what was prepared is committed, what was open is not. */
  int initialise() {
    switch (state) {
      case PREPARED -> complete();
      case OPEN -> abort();
      case NONE -> {}
    }
    return ++epoch;
  }

  void add(ProducerRecord<byte[], byte[]> record) {
    state = State.OPEN;
    records.add(record);
  }

  void add(Map<TopicPartition, OffsetAndMetadata> more) {
    state = State.OPEN;
    offsets.putAll(more);
  }

  /** The commit is decided; nothing can be read yet. */
  void prepare() {
    state = State.PREPARED;
  }

  void complete() {
    List<ProducerRecord<byte[], byte[]>> written = List.copyOf(records);
    Map<TopicPartition, OffsetAndMetadata> committed = Map.copyOf(offsets);
    abort();
    written.forEach(broker::show);
    broker.commit(committed);
  }

  void abort() {
    state = State.NONE;
    records.clear();
    offsets.clear();
  }

  /**
   * What waits ends: prepared, it is committed; open too long, aborted, and the producer fenced.
   */
  void end() {
    if (state == State.PREPARED) {
      complete();
    } else {
      abort();
      epoch++;
    }
  }
}
