package dev.cozeworker.cli.run;

import dev.cozeworker.cli.kafka.KafkaAccess;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.intake.NeededAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker whether its authorizer lets the worker do what it needs to. What a transactional
 * id may do, Kafka says only when it is used.
 */
final class Permissions {
  private final Admin admin;
  private final KafkaAccess access;
  private final WorkerConfig config;

  Permissions(Admin admin, KafkaAccess access, WorkerConfig config) {
    this.admin = admin;
    this.access = access;
    this.config = config;
  }

  /** Returns what the worker's user lacks. */
  List<NeededAccess> missing() {
    List<NeededAccess> missing = new ArrayList<>();
    Set<String> topics = new TreeSet<>(config.topics().allowedReplies());
    topics.add(config.topics().requests());
    topics.add(config.topics().replies());
    topics.add(config.topics().deadLetters());
    topics.add(config.topics().conversations());
    Map<String, KafkaFuture<TopicDescription>> described =
        admin
            .describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    for (String topic : topics) {
      operations(described.get(topic), TopicDescription::authorizedOperations)
          .flatMap(NeededAccess.toTopic(topic, config.topics())::beyond)
          .ifPresent(missing::add);
    }
    String group = config.consumption().group();
    KafkaFuture<ConsumerGroupDescription> asked =
        admin
            .describeConsumerGroups(
                List.of(group),
                new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
            .describedGroups()
            .get(group);
    operations(asked, ConsumerGroupDescription::authorizedOperations)
        .flatMap(NeededAccess.toGroup(group)::beyond)
        .ifPresent(missing::add);
    return missing;
  }

  /** Reads the operations that are granted, null where the broker does not say. */
  @FunctionalInterface
  private interface Granted<T> {
    @Nullable Set<AclOperation> in(T description);
  }

  /** Returns what is granted there: nothing if the question is refused, empty if nobody knows. */
  private <T> Optional<Set<AclOperation>> operations(
      @Nullable KafkaFuture<T> answer, Granted<T> granted) {
    if (answer == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(granted.in(answer.get()));
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case AuthorizationException refused -> Optional.of(Set.of());
        case UnknownTopicOrPartitionException missing -> Optional.empty();
        case GroupIdNotFoundException none -> Optional.empty();
        case null, default -> Optional.ofNullable(granted.in(access.await(answer)));
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
