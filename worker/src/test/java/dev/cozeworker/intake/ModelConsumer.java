package dev.cozeworker.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * A member of a {@link ModelGroup}: rebalances come to it in poll, and it may learn of them late.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the model has one thread
final class ModelConsumer extends MockConsumer<byte[], byte[]> {
  private static final int MOST_RECORDS = 6;

  private final ModelBroker broker;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Set<TopicPartition> paused = new HashSet<>();
  private final List<Runnable> ends = new ArrayList<>();
  private @Nullable ConsumerRebalanceListener listener;
  private ConsumerGroupMetadata metadata;
  private String member = "";

  ModelConsumer(ModelBroker broker) {
    super("none");
    this.broker = broker;
    this.metadata = broker.group.metadata(-1, "");
  }

  String member() {
    return member;
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener rebalances) {
    listener = rebalances;
  }

  @Override
  public ConsumerGroupMetadata groupMetadata() {
    return metadata;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    broker.now = broker.now.plusMillis(broker.random.nextInt(20));
    List.copyOf(ends).forEach(Runnable::run);
    ends.clear();
    if (broker.befalls(100)) {
      throw new WakeupException();
    }
    if (broker.befalls(200)) {
      throw new KafkaException("poll failed");
    }
    rebalance();
    return records();
  }

  private void rebalance() {
    ConsumerRebalanceListener told = Objects.requireNonNull(listener);
    ModelGroup group = broker.group;
    if (!group.knows(member)) {
      rejoin(told);
    }
    if (metadata.generationId() == group.generation()) {
      return;
    }
    Set<TopicPartition> revoked = new HashSet<>(group.toRevoke(member));
    Set<TopicPartition> stale = new HashSet<>(positions.keySet());
    Set<TopicPartition> added = group.toAssign(member);
    metadata = group.metadata(group.generation(), member);
    stale.removeIf(id -> member.equals(group.owner(id)) || added.contains(id));
    revoked.addAll(stale);
    added.removeAll(revoked);
    Set<TopicPartition> unknown = new HashSet<>(added);
    unknown.removeAll(positions.keySet());
    if (!revoked.isEmpty()) {
      told.onPartitionsRevoked(revoked);
      revoked.forEach(this::drop);
      revoked.removeIf(id -> !member.equals(group.owner(id)));
      group.revoked(revoked);
    }
    if (group.knows(member)) {
      added.removeIf(id -> group.owner(id) != null);
      unknown.retainAll(added);
      group.assigned(member, added);
      unknown.forEach(id -> positions.put(id, -1L));
      told.onPartitionsAssigned(unknown);
    }
  }

  /**
   * It was thrown out. Mostly it hears of that before it joins again; where the answer to its
   * joining says so, it does not, and what it is assigned again it keeps without a word.
   */
  private void rejoin(ConsumerRebalanceListener told) {
    boolean silent = broker.befalls(3);
    Set<TopicPartition> had = Set.copyOf(positions.keySet());
    if (!silent && !had.isEmpty()) {
      told.onPartitionsLost(had);
      had.forEach(this::drop);
    }
    member = broker.group.join();
  }

  private void drop(TopicPartition id) {
    positions.remove(id);
    paused.remove(id);
  }

  private ConsumerRecords<byte[], byte[]> records() {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> fetched = new HashMap<>();
    for (TopicPartition id : List.copyOf(positions.keySet())) {
      if (!paused.contains(id)) {
        List<ConsumerRecord<byte[], byte[]>> records =
            broker.log(id).tailMap(Objects.requireNonNull(positions.get(id))).values().stream()
                .limit(broker.random.nextInt(MOST_RECORDS))
                .toList();
        if (!records.isEmpty()) {
          fetched.put(id, records);
          positions.put(id, records.getLast().offset() + 1);
        }
      }
    }
    return new ConsumerRecords<>(fetched, Map.of());
  }

  @Override
  public void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
    Exception error = broker.befalls(15) ? new TimeoutException("not committed") : null;
    if (!broker.group.accepts(metadata)) {
      error = new CommitFailedException();
    }
    if (error == null) {
      broker.commit(offsets);
    }
    Exception told = error == null && broker.befalls(15) ? new TimeoutException("late") : error;
    ends.add(() -> callback.onComplete(offsets, told));
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
    List.copyOf(ends).forEach(Runnable::run);
    ends.clear();
    if (broker.befalls(20)) {
      throw new WakeupException();
    }
    if (broker.befalls(20)) {
      throw new TimeoutException("not committed in time");
    }
    if (!broker.group.accepts(metadata)) {
      throw new CommitFailedException();
    }
    broker.commit(offsets);
  }

  @Override
  public void seek(TopicPartition id, long offset) {
    if (!positions.containsKey(id)) {
      throw new IllegalStateException(id + " is not assigned");
    }
    positions.put(id, offset);
  }

  @Override
  public void seekToBeginning(Collection<TopicPartition> ids) {
    ids.forEach(id -> seek(id, 0));
  }

  @Override
  public void pause(Collection<TopicPartition> ids) {
    paused.addAll(ids);
  }

  @Override
  public void resume(Collection<TopicPartition> ids) {
    paused.removeAll(ids);
  }

  @Override
  public Set<TopicPartition> assignment() {
    return Set.copyOf(positions.keySet());
  }

  @Override
  public OptionalLong currentLag(TopicPartition id) {
    return OptionalLong.empty();
  }

  @Override
  public void wakeup() {}

  @Override
  public void close(CloseOptions options) {
    broker.group.remove(member);
  }
}
