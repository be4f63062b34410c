package dev.cozeworker.sandbox.broker;

import java.util.HashMap;
import java.util.Map;

/** The broker configuration of one node: small, quick to start, and otherwise as Kafka ships it. */
final class NodeProperties {
  private static final String PARTITIONS_OF_INTERNAL_TOPICS = "4";

  private NodeProperties() {}

  static Map<String, String> of(NodeSettings node) {
    Map<String, String> properties = new HashMap<>(ofAnyNode(node.voters().size()));
    properties.putAll(addresses(node));
    return properties;
  }

  /** Returns what does not depend on where the node runs. */
  static Map<String, String> ofAnyNode(int nodes) {
    Map<String, String> properties = new HashMap<>(internalTopics(nodes));
    properties.putAll(groups());
    properties.putAll(frugality());
    properties.putAll(nodes == 1 ? accessControl() : quickElections());
    return properties;
  }

  private static Map<String, String> addresses(NodeSettings node) {
    String clients = "PLAINTEXT://" + node.address();
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        String.valueOf(node.nodeId()),
        "controller.quorum.voters",
        node.quorum(),
        "listeners",
        clients + ",CONTROLLER://127.0.0.1:" + node.controllerPort(),
        "advertised.listeners",
        clients,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names",
        "CONTROLLER",
        "inter.broker.listener.name",
        "PLAINTEXT",
        "log.dirs",
        node.data().toString());
  }

  private static Map<String, String> internalTopics(int nodes) {
    String replicas = String.valueOf(nodes);
    String inSync = String.valueOf(nodes / 2 + 1);
    return Map.ofEntries(
        Map.entry("default.replication.factor", replicas),
        Map.entry("min.insync.replicas", inSync),
        Map.entry("offsets.topic.replication.factor", replicas),
        Map.entry("offsets.topic.num.partitions", PARTITIONS_OF_INTERNAL_TOPICS),
        Map.entry("transaction.state.log.replication.factor", replicas),
        Map.entry("transaction.state.log.min.isr", inSync),
        Map.entry("transaction.state.log.num.partitions", PARTITIONS_OF_INTERNAL_TOPICS),
        Map.entry("share.coordinator.state.topic.replication.factor", replicas),
        Map.entry("share.coordinator.state.topic.min.isr", inSync),
        Map.entry("share.coordinator.state.topic.num.partitions", PARTITIONS_OF_INTERNAL_TOPICS),
        // A topic that is missing has to be missed here as it is in production.
        Map.entry("auto.create.topics.enable", "false"));
  }

  private static Map<String, String> groups() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        "group.consumer.heartbeat.interval.ms", "1000",
        "group.consumer.min.heartbeat.interval.ms", "500");
  }

  private static Map<String, String> frugality() {
    return Map.of(
        "num.network.threads", "1",
        "num.io.threads", "2",
        "background.threads", "2",
        "group.coordinator.threads", "1",
        "share.coordinator.threads", "1",
        // The cleaner takes this at once; by default 128 MiB.
        "log.cleaner.dedupe.buffer.size", "4194304",
        // Two such files for each partition, mapped into memory.
        "log.index.size.max.bytes", "1048576");
  }

  /**
   * Everybody may do everything, until somebody makes an ACL for a resource. Not for three nodes:
   * an authorizer is not ready before a leader is elected, and until then refuses everybody's vote.
   */
  private static Map<String, String> accessControl() {
    return Map.of(
        "authorizer.class.name",
        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "allow.everyone.if.no.acl.found",
        "true");
  }

  /**
   * A dead broker is noticed within three seconds, not nine; measured with one core each. Where the
   * machine is so busy that elections fail again and again, a node waits longer for its first.
   */
  private static Map<String, String> quickElections() {
    return Map.of(
        "initial.broker.registration.timeout.ms", "110000",
        "broker.session.timeout.ms", "3000",
        "broker.heartbeat.interval.ms", "500",
        "controller.quorum.election.timeout.ms", "500",
        "controller.quorum.fetch.timeout.ms", "1000",
        "controller.quorum.election.backoff.max.ms", "300",
        "replica.lag.time.max.ms", "5000");
  }
}
