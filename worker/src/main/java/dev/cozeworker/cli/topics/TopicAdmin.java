package dev.cozeworker.cli.topics;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.kafka.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the topics of a broker and makes those that are missing. */
public final class TopicAdmin {
  private static final Duration TIME_TO_SPREAD = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Admin admin;
  private final KafkaAccess access;

  public TopicAdmin(Admin admin, KafkaAccess access) {
    this.admin = admin;
    this.access = access;
  }

  /** Returns those of the declared topics that exist, by name. */
  public Map<String, ExistingTopic> existing(List<DeclaredTopic> declared) {
    Map<String, Integer> partitions =
        partitions(declared.stream().map(DeclaredTopic::name).toList());
    Map<ConfigResource, Config> configs =
        access.await(
            admin
                .describeConfigs(partitions.keySet().stream().map(TopicAdmin::resource).toList())
                .all());
    Map<String, ExistingTopic> existing = new HashMap<>();
    configs.forEach((resource, config) -> {
      int count = partitions.getOrDefault(resource.name(), 0);
      existing.put(resource.name(), new ExistingTopic(count, settings(config)));
    });
    return existing;
  }

  /**
   * Makes these topics. One that somebody else makes at the same time is left as it is.
   *
   * @return the names of those that were made
   */
  public List<String> create(List<NewTopic> topics) {
    Map<String, KafkaFuture<Void>> answers = admin.createTopics(topics).values();
    List<String> made =
        topics.stream()
            .map(NewTopic::name)
            .filter(name -> made(answers.getOrDefault(name, KafkaFuture.completedFuture(null))))
            .toList();
    List<String> names = topics.stream().map(NewTopic::name).toList();
    long deadline = System.nanoTime() + TIME_TO_SPREAD.toNanos();
    awaitKnown(names, deadline);
    awaitOpened(names, deadline);
    return made;
  }

  /** A broker learns of a new topic a moment after the controller has made it. */
  private void awaitKnown(List<String> names, long deadline) {
    while (partitions(names).size() < names.size()) {
      if (System.nanoTime() > deadline) {
        throw CommandFailure.failed("The topics were made, but the broker does not show them.");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * A leader opens the log of a new partition a moment after it is known to lead it. Of a producer
   * that writes in between, the first batch may be refused and the second taken, which leaves it
   * with a sequence out of order until it gives up.
   */
  private void awaitOpened(List<String> names, long deadline) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    partitions(names)
        .forEach((name, count) -> {
          for (int i = 0; i < count; i++) {
            ends.put(new TopicPartition(name, i), OffsetSpec.latest());
          }
        });
    while (failedWith(admin.listOffsets(ends).all(), RetriableException.class)) {
      if (System.nanoTime() > deadline) {
        throw CommandFailure.failed(
            "The topics were made, but not all partitions can be used yet.");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private Map<String, Integer> partitions(List<String> names) {
    Map<String, Integer> partitions = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach((name, answer) -> {
          if (!failedWith(answer, UnknownTopicOrPartitionException.class)) {
            partitions.put(name, access.await(answer).partitions().size());
          }
        });
    return partitions;
  }

  private boolean made(KafkaFuture<Void> answer) {
    if (failedWith(answer, TopicExistsException.class)) {
      return false;
    }
    access.await(answer);
    return true;
  }

  /** Waits for the answer, which the client bounds. */
  private static boolean failedWith(KafkaFuture<?> answer, Class<? extends Exception> failure) {
    try {
      answer.get();
      return false;
    } catch (ExecutionException e) {
      return failure.isInstance(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static Map<String, String> settings(Config config) {
    Map<String, String> settings = new HashMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) {
        settings.put(entry.name(), entry.value());
      }
    }
    return settings;
  }
}
