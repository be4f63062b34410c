package dev.cozeworker.cli.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * How missing topics are to be made.
 *
 * @param partitions of a new requests topic; one that exists keeps its own, and others follow it
 * @param replicationFactor empty for the broker's default
 */
public record TopicPlan(int partitions, Optional<Short> replicationFactor) {

  /** Returns the topics that are declared and do not exist, as they have to be made. */
  public List<NewTopic> missing(List<DeclaredTopic> declared, Map<String, ExistingTopic> existing) {
    ExistingTopic requests = existing.get(declared.getFirst().name());
    int requestPartitions = requests == null ? partitions : requests.partitions();
    return declared.stream()
        .filter(topic -> !existing.containsKey(topic.name()))
        .map(topic -> newTopic(topic, requestPartitions))
        .toList();
  }

  private NewTopic newTopic(DeclaredTopic topic, int requestPartitions) {
    int count =
        switch (topic.partitions()) {
          case CHOSEN -> partitions;
          case AS_REQUESTS -> requestPartitions;
          case ONE -> 1;
        };
    Map<String, String> settings = new HashMap<>(topic.tuning());
    topic.settings().forEach((key, values) -> settings.put(key, values.getFirst()));
    return new NewTopic(topic.name(), Optional.of(count), replicationFactor).configs(settings);
  }
}
