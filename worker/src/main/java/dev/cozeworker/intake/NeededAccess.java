package dev.cozeworker.intake;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.IDEMPOTENT_WRITE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.cozeworker.config.TopicNames;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * An access that the broker's authorizer has to grant the worker's user.
 *
 * @param to the resource, in words
 * @param resource the options by which {@code kafka-acls.sh} knows the resource
 */
public record NeededAccess(String to, List<AclOperation> operations, String resource) {
  public NeededAccess {
    operations = List.copyOf(operations);
  }

  /** Returns what the worker needs of that topic. */
  public static NeededAccess toTopic(String topic, TopicNames names) {
    return new NeededAccess("topic '" + topic + "'", use(topic, names), "--topic " + topic);
  }

  private static List<AclOperation> use(String topic, TopicNames names) {
    if (topic.equals(names.requests())) {
      return List.of(READ, DESCRIBE, DESCRIBE_CONFIGS);
    }
    if (topic.equals(names.conversations())) {
      return List.of(READ, WRITE, DESCRIBE);
    }
    return topic.equals(names.cancellations())
        ? List.of(READ, DESCRIBE)
        : List.of(WRITE, DESCRIBE, DESCRIBE_CONFIGS);
  }

  /** Returns what the worker needs of its group. */
  public static NeededAccess toGroup(String group) {
    return new NeededAccess("group '" + group + "'", List.of(READ, DESCRIBE), "--group " + group);
  }

  /** Returns what the worker needs of its transactional ids, which begin with the group's name. */
  public static NeededAccess toTransactions(String group) {
    return new NeededAccess(
        "the transactional ids that begin with '" + group + "-'",
        List.of(WRITE, DESCRIBE),
        "--transactional-id " + group + "- --resource-pattern-type prefixed");
  }

  /** Returns what old brokers want of a producer that writes nothing twice. */
  public static NeededAccess toCluster() {
    return new NeededAccess("the cluster", List.of(IDEMPOTENT_WRITE), "--cluster");
  }

  /** Returns what is left to grant where those operations are granted; empty where nothing is. */
  public Optional<NeededAccess> beyond(Collection<AclOperation> granted) {
    List<AclOperation> left =
        operations.stream().filter(operation -> !granted.contains(operation)).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(new NeededAccess(to, left, resource));
  }

  /** Returns a sentence that says what is missing, and the command that grants it. */
  public String missing(String bootstrapServers) {
    List<String> names = operations.stream().map(NeededAccess::nameOf).toList();
    return "Kafka does not allow %s on %s; to allow it: kafka-acls.sh --bootstrap-server %s --add --allow-principal User:NAME %s %s"
        .formatted(
            String.join(", ", names),
            to,
            bootstrapServers,
            names.stream().map(each -> "--operation " + each).collect(Collectors.joining(" ")),
            resource);
  }

  /** Returns the name that {@code kafka-acls.sh} has for it: {@code DescribeConfigs}. */
  private static String nameOf(AclOperation operation) {
    return Stream.of(operation.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
