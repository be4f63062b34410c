package dev.cozeworker.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ClusterProcessIT {
  private static ClusterProcess cluster;
  private static Clients clients;
  private final String topic = "requests-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    cluster = ClusterProcess.start(3, BrokerSettings.temporary());
    clients = new Clients(cluster.bootstrapServers());
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @BeforeEach
  void aRecordIsThere() throws Exception {
    clients.createTopic(topic);
    clients.send(topic, "before");
  }

  @Test
  void producing_goes_on_when_the_leader_is_killed() throws Exception {
    NodeProcess leader = cluster.node(partition().leader().id());

    leader.kill();

    clients.send(topic, "after");
    assertThat(clients.read(topic, 2)).containsExactly("before", "after");
    leader.restart();
    awaitAllInSync();
  }

  @Test
  void producing_goes_on_when_the_leader_is_stopped() throws Exception {
    NodeProcess leader = cluster.node(partition().leader().id());

    leader.stop();

    clients.send(topic, "after");
    assertThat(clients.read(topic, 2)).containsExactly("before", "after");
    leader.restart();
    awaitAllInSync();
  }

  @Test
  void nothing_is_left_behind_when_it_is_closed() {
    ClusterProcess closed = ClusterProcess.start(1, BrokerSettings.temporary());
    List<ProcessHandle> processes = closed.nodes().stream().map(NodeProcess::handle).toList();
    int port = Integer.parseInt(closed.bootstrapServers().split(":", -1)[1]);

    closed.close();

    assertThat(processes).hasSize(1).noneMatch(ProcessHandle::isAlive);
    assertThat(Ports.isFree(port)).isTrue();
  }

  private void awaitAllInSync() {
    await().atMost(Duration.ofMinutes(1)).until(() -> partition().isr().size() == 3);
  }

  private TopicPartitionInfo partition() throws Exception {
    try (Admin admin = clients.admin()) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(30, TimeUnit.SECONDS)
          .values()
          .iterator()
          .next()
          .partitions()
          .getFirst();
    }
  }
}
