package dev.cozeworker.cli.kafka;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** The way to the broker: waits for it a bounded time and explains why it cannot be reached. */
public final class KafkaAccess {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaConfig config;
  private final Duration patience;

  public KafkaAccess(KafkaConfig config) {
    this(config, PATIENCE);
  }

  KafkaAccess(KafkaConfig config, Duration patience) {
    this.config = config;
    this.patience = patience;
  }

  /** Returns the properties that every client of this command starts from. */
  public Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(config.properties());
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    return properties;
  }

  /**
   * Returns a client that has reached a broker.
   *
   * @throws CommandFailure if none answers
   */
  public Admin connect() {
    Map<String, Object> properties = properties();
    int millis = Math.toIntExact(patience.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    Admin admin = create(properties);
    try {
      await(admin.describeCluster().nodes());
      return admin;
    } catch (RuntimeException e) {
      admin.close(Duration.ZERO);
      throw e;
    }
  }

  /**
   * Waits for what the broker answers.
   *
   * @throws CommandFailure if it does not answer in time or refuses
   */
  public <T> T await(Future<T> answer) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unreachable();
    } catch (ExecutionException e) {
      throw explain(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted while waiting for Kafka.");
    }
  }

  private Admin create(Map<String, Object> properties) {
    try {
      return Admin.create(properties);
    } catch (KafkaException e) {
      throw CommandFailure.usage(
          "Kafka at %s cannot be used: %s. See kafka.bootstrap-servers (KAFKA_BOOTSTRAP_SERVERS)"
                  .formatted(config.bootstrapServers(), reason(e))
              + " and kafka.properties.");
    }
  }

  private CommandFailure explain(Throwable cause) {
    String servers = config.bootstrapServers();
    return switch (cause) {
      case org.apache.kafka.common.errors.TimeoutException timeout -> unreachable();
      case AuthenticationException refused ->
          CommandFailure.usage(
              "Kafka at %s refuses the login: %s. See kafka.properties."
                  .formatted(servers, refused.getMessage()));
      case AuthorizationException refused ->
          CommandFailure.usage(
              "Kafka at %s does not allow this: %s".formatted(servers, refused.getMessage()));
      default ->
          CommandFailure.failed("Kafka at %s says: %s".formatted(servers, cause.getMessage()));
    };
  }

  private CommandFailure unreachable() {
    return CommandFailure.failed(
        """
        No Kafka broker answers at %s (waited %d s).
        Is it running, and is kafka.bootstrap-servers (KAFKA_BOOTSTRAP_SERVERS) its address? \
        With TLS or SASL, kafka.properties has to say so.
        To have one on this machine: coze-worker sandbox\
        """
            .formatted(config.bootstrapServers(), patience.toSeconds()));
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
