package dev.cozeworker.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The group as its coordinator knows it, which rebalances cooperatively. */
final class ModelGroup {
  private final ModelBroker broker;
  private final Set<String> members = new TreeSet<>();
  private final Map<TopicPartition, String> owners = new HashMap<>();
  private final Map<TopicPartition, String> targets = new HashMap<>();
  private int generation = 1;
  private int joined;

  ModelGroup(ModelBroker broker) {
    this.broker = broker;
  }

  String join() {
    String member = "m" + ++joined;
    members.add(member);
    rebalance();
    return member;
  }

  /** A member goes, or has not been heard of for too long. */
  void remove(String member) {
    if (members.remove(member)) {
      owners.values().removeIf(member::equals);
      rebalance();
    }
  }

  boolean knows(String member) {
    return members.contains(member);
  }

  int generation() {
    return generation;
  }

  boolean accepts(ConsumerGroupMetadata group) {
    return knows(group.memberId()) && group.generationId() == generation;
  }

  @SuppressWarnings("removal") // only a consumer is to make it, and this stands for one
  ConsumerGroupMetadata metadata(int ofGeneration, String member) {
    return new ConsumerGroupMetadata("group", ofGeneration, member, Optional.empty());
  }

  /** Every partition gets a member that is to have it, if there is one. */
  void rebalance() {
    generation++;
    List<String> all = new ArrayList<>(members);
    for (TopicPartition id : ModelBroker.partitions()) {
      if (all.isEmpty()) {
        targets.remove(id);
      } else {
        targets.put(id, all.get(broker.random.nextInt(all.size())));
      }
    }
  }

  /** Returns what that member has and is to give up. */
  Set<TopicPartition> toRevoke(String member) {
    return owned(member).stream()
        .filter(id -> !member.equals(targets.get(id)))
        .collect(Collectors.toSet());
  }

  /** Returns what that member is to have and nobody has. */
  Set<TopicPartition> toAssign(String member) {
    return targets.entrySet().stream()
        .filter(each -> each.getValue().equals(member) && !owners.containsKey(each.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  void revoked(Set<TopicPartition> ids) {
    owners.keySet().removeAll(ids);
    generation++;
  }

  void assigned(String member, Set<TopicPartition> ids) {
    ids.forEach(id -> owners.put(id, member));
  }

  private Set<TopicPartition> owned(String member) {
    return owners.entrySet().stream()
        .filter(each -> each.getValue().equals(member))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Nullable String owner(TopicPartition id) {
    return owners.get(id);
  }
}
