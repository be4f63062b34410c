package dev.cozeworker.intake;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of topics that replies may go to, looked up beside the poll thread and kept for a
 * while. Safe for use by many threads.
 */
final class TopicDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(TopicDirectory.class);
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final Admin admin;
  private final AsyncCache<String, Optional<Topic>> known =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(1_000).buildAsync();

  /** One topic. */
  record Topic(int partitions, int maxMessageBytes) {
    /** What is assumed while the broker does not say. */
    static final Topic UNKNOWN = new Topic(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  TopicDirectory(Admin admin) {
    this.admin = admin;
  }

  /** Returns that topic, empty where there is none. */
  Optional<Topic> find(String name) throws InterruptedException {
    try {
      return known.get(name, (topic, executor) -> lookUp(topic)).get();
    } catch (ExecutionException e) {
      LOG.atWarn().addKeyValue("topic", name).setCause(e.getCause()).log("topic not looked up");
      return Optional.of(Topic.UNKNOWN);
    }
  }

  /** Forgets a topic that turned out to be other than it was. */
  void forget(String name) {
    known.synchronous().invalidate(name);
  }

  private CompletableFuture<Optional<Topic>> lookUp(String name) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    CompletionStage<Map<String, TopicDescription>> descriptions =
        admin.describeTopics(Set.of(name)).allTopicNames().toCompletionStage();
    CompletionStage<Map<ConfigResource, Config>> configs =
        admin.describeConfigs(Set.of(resource)).all().toCompletionStage();
    return descriptions
        .thenCombine(configs, TopicDirectory::topic)
        .exceptionally(TopicDirectory::missing)
        .toCompletableFuture();
  }

  /** Both maps have the one entry that was asked for. */
  private static Optional<Topic> topic(
      Map<String, TopicDescription> descriptions, Map<ConfigResource, Config> configs) {
    TopicDescription description = descriptions.values().iterator().next();
    Config config = configs.values().iterator().next();
    int most = Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    return Optional.of(new Topic(description.partitions().size(), most));
  }

  private static Optional<Topic> missing(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof UnknownTopicOrPartitionException
        || cause instanceof InvalidTopicException) {
      return Optional.empty();
    }
    throw new CompletionException(cause);
  }
}
