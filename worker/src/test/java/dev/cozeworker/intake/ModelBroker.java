package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a broker keeps: requests, replies, committed offsets, transactions that may hang between
 * their steps. It checks, whenever something becomes visible, that nothing is answered out of order
 * or passed over; {@link ModelGroup} keeps the members.
 */
final class ModelBroker {
  static final String REQUESTS = "coze.requests";
  static final int PARTITIONS = 3;

  final Random random;
  final boolean exactlyOnce;
  final ModelGroup group;
  boolean faulty = true;
  Instant now = Instant.EPOCH;

  private final Map<TopicPartition, NavigableMap<Long, ConsumerRecord<byte[], byte[]>>> requests =
      new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
  private final Map<String, ModelTransaction> transactions = new HashMap<>();
  private final Map<String, Integer> replies = new HashMap<>();
  private final Map<String, Long> lastOfLane = new HashMap<>();

  ModelBroker(Random random, boolean exactlyOnce) {
    this.random = random;
    this.exactlyOnce = exactlyOnce;
    this.group = new ModelGroup(this);
    partitions().forEach(id -> requests.put(id, new TreeMap<>()));
  }

  static List<TopicPartition> partitions() {
    List<TopicPartition> ids = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      ids.add(new TopicPartition(REQUESTS, i));
    }
    return ids;
  }

  /** Whether something befalls that happens once in so many times, while anything may. */
  boolean befalls(int onceIn) {
    return faulty && random.nextInt(onceIn) == 0;
  }

  /** Appends requests; an offset now and then is none, as where a transaction ended. */
  void append(int records) {
    for (int i = 0; i < records; i++) {
      TopicPartition id = partitions().get(random.nextInt(PARTITIONS));
      NavigableMap<Long, ConsumerRecord<byte[], byte[]>> log = log(id);
      long offset = (log.isEmpty() ? -1 : log.lastKey()) + (random.nextInt(8) == 0 ? 2 : 1);
      byte[] key = random.nextInt(3) == 0 ? null : Works.utf8("k" + random.nextInt(6));
      log.put(
          offset, new ConsumerRecord<>(REQUESTS, id.partition(), offset, key, Works.utf8("{}")));
    }
  }

  NavigableMap<Long, ConsumerRecord<byte[], byte[]>> log(TopicPartition id) {
    return Objects.requireNonNull(requests.get(id));
  }

  static String name(TopicPartition id, long offset) {
    return id.partition() + "-" + offset;
  }

  int answers(TopicPartition id, long offset) {
    return replies.getOrDefault(name(id, offset), 0);
  }

  ModelTransaction transaction(String transactionalId) {
    return transactions.computeIfAbsent(transactionalId, id -> new ModelTransaction(this));
  }

  /** A reply can be read from now on. */
  void show(ProducerRecord<byte[], byte[]> record) {
    Reply reply = Replies.fromJson(record.value());
    int times = replies.merge(reply.id(), 1, Integer::sum);
    if (times > 1) {
      assertThat(exactlyOnce).as("%s is answered twice", reply.id()).isFalse();
      return;
    }
    Reply.Source source = reply.source();
    TopicPartition id = new TopicPartition(REQUESTS, source.partition());
    byte[] key = Objects.requireNonNull(log(id).get(source.offset())).key();
    if (key != null) {
      String lane = id.partition() + new String(key, StandardCharsets.UTF_8);
      Long before = lastOfLane.put(lane, source.offset());
      assertThat(before == null || before < source.offset())
          .as("%s is answered before an earlier one of its lane", reply.id())
          .isTrue();
    }
  }

  /** Offsets are committed from now on. */
  void commit(Map<TopicPartition, OffsetAndMetadata> committed) {
    committed.forEach((id, offset) -> {
      Committed.At at = new Committed.At(mapOf(offset));
      for (long each : log(id).keySet()) {
        if (at.done(each)) {
          assertThat(answers(id, each))
              .as("the commit %s calls %s done, which has no answer", at, name(id, each))
              .isPositive();
        } else if (exactlyOnce) {
          assertThat(answers(id, each))
              .as("the commit %s does not know that %s is answered", at, name(id, each))
              .isZero();
        }
      }
      offsets.put(id, offset);
    });
  }

  private static OffsetMap mapOf(OffsetAndMetadata offset) {
    return OffsetMapCodec.decode(offset.offset(), offset.metadata())
        .orElseGet(() -> OffsetMap.empty(offset.offset()));
  }

  /** Answers as a broker does, that an open transaction holds something back, or what is there. */
  CompletionStage<Map<TopicPartition, Committed>> fetch(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Committed> answer = new HashMap<>();
    for (TopicPartition id : partitions) {
      boolean heldBack = transactions.values().stream().anyMatch(open -> open.holdsBack(id));
      answer.put(id, heldBack ? new Committed.HeldBack() : committed(offsets.get(id)));
    }
    return befalls(20)
        ? CompletableFuture.failedFuture(new TimeoutException("no coordinator"))
        : CompletableFuture.completedFuture(answer);
  }

  private static Committed committed(@Nullable OffsetAndMetadata offset) {
    return offset == null ? new Committed.Nothing() : new Committed.At(mapOf(offset));
  }

  /** Something that waits in a transaction goes on by itself, or its time is over. */
  void endSomeTransaction() {
    List<ModelTransaction> open =
        transactions.values().stream().filter(ModelTransaction::underWay).toList();
    if (!open.isEmpty()) {
      open.get(random.nextInt(open.size())).end();
    }
  }

  /** Returns the requests that have no answer. */
  Set<String> unanswered() {
    Set<String> names = new HashSet<>();
    requests.forEach((id, log) -> log.keySet().forEach(offset -> names.add(name(id, offset))));
    names.removeAll(replies.keySet());
    return names;
  }

  int answered() {
    return replies.size();
  }
}
