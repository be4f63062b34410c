package dev.cozeworker.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class EmbeddedBrokerIT {
  @TempDir private Path directory;

  @Test
  void what_was_written_is_there_when_the_directory_is_opened_again() throws Exception {
    BrokerSettings settings = new BrokerSettings(0, Optional.of(directory));
    try (Broker broker = EmbeddedBroker.start(settings)) {
      Clients clients = new Clients(broker.bootstrapServers());
      clients.createTopic("requests");
      clients.send("requests", "kept");
    }

    try (Broker broker = EmbeddedBroker.start(settings)) {
      assertThat(new Clients(broker.bootstrapServers()).read("requests", 1))
          .containsExactly("kept");
    }
  }

  @Test
  void transactions_and_groups_are_those_of_a_kafka_4_in_production() throws Exception {
    try (Broker broker = EmbeddedBroker.start(BrokerSettings.temporary());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Map<String, Short> finalized = new HashMap<>();
      admin
          .describeFeatures()
          .featureMetadata()
          .get()
          .finalizedFeatures()
          .forEach((name, range) -> finalized.put(name, range.maxVersionLevel()));

      assertThat(finalized)
          .containsEntry("transaction.version", (short) 2)
          .containsEntry("group.version", (short) 1);
    }
  }

  @Test
  void a_directory_in_use_is_refused_and_its_broker_goes_on() throws Exception {
    BrokerSettings settings = new BrokerSettings(0, Optional.of(directory));
    try (Broker first = EmbeddedBroker.start(settings)) {
      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining("is used by another broker");

      new Clients(first.bootstrapServers()).createTopic("requests");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"broker", "controller"})
  void a_port_lost_while_starting_is_an_error_and_not_the_end_of_the_jvm(String loser)
      throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = socket.getLocalPort();
      int free = Ports.free(1).getFirst();
      NodeSettings settings =
          loser.equals("broker")
              ? NodeSettings.single(taken, free, directory)
              : NodeSettings.single(free, taken, directory);

      assertThatThrownBy(() -> KafkaNode.start(settings))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining("Address already in use");
      assertThat(Ports.isFree(free)).isTrue();
    }
  }
}
