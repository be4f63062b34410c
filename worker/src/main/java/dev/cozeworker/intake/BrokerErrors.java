package dev.cozeworker.intake;

import dev.cozeworker.config.WorkerConfig;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Puts what Kafka's clients throw into a sentence that names the resource and the remedy. */
public final class BrokerErrors {
  private final WorkerConfig config;

  public BrokerErrors(WorkerConfig config) {
    this.config = config;
  }

  /** Returns whether the broker refuses this user, which somebody has to mend. */
  public static boolean refusal(Throwable error) {
    Throwable cause = cause(error);
    return cause instanceof AuthorizationException || cause instanceof AuthenticationException;
  }

  /** Returns what it means. */
  public String tell(Throwable error) {
    String servers = config.kafka().bootstrapServers();
    String group = config.consumption().group();
    return switch (cause(error)) {
      case TopicAuthorizationException e -> topics(e, servers);
      case GroupAuthorizationException e -> NeededAccess.toGroup(group).missing(servers);
      case TransactionalIdAuthorizationException e ->
          NeededAccess.toTransactions(group).missing(servers);
      case ClusterAuthorizationException e -> NeededAccess.toCluster().missing(servers);
      case AuthenticationException e ->
          "Kafka at %s refuses the login: %s; see kafka.properties"
              .formatted(servers, e.getMessage());
      case UnknownTopicOrPartitionException e ->
          "a topic or partition is not there (%s); to see which: coze-worker topics check"
              .formatted(e.getMessage());
      case InvalidTopicException e -> "no topic can have such a name: %s".formatted(e.getMessage());
      case TimeoutException e ->
          "Kafka at %s does not answer in time: %s".formatted(servers, e.getMessage());
      case CommitFailedException e ->
          "the group has moved on without this worker, which joins again";
      case Throwable e -> "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage());
    };
  }

  private String topics(TopicAuthorizationException e, String servers) {
    return e.unauthorizedTopics().stream()
        .sorted()
        .map(topic -> NeededAccess.toTopic(topic, config.topics()).missing(servers))
        .collect(Collectors.joining("; "));
  }

  /** A client that has failed once wraps the reason each time it is asked again. */
  private static Throwable cause(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null && isWrapping(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isWrapping(Throwable error) {
    return error.getClass() == KafkaException.class
        || error instanceof CompletionException
        || error instanceof ExecutionException;
  }
}
