package dev.cozeworker.cli.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.config.KafkaConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaAccessTest {

  @Test
  void a_broker_that_does_not_answer_is_named_with_the_remedy() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      KafkaAccess access =
          new KafkaAccess(new KafkaConfig(address, Map.of()), Duration.ofSeconds(1));

      assertThatThrownBy(access::connect)
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("No Kafka broker answers at " + address)
          .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS")
          .hasMessageContaining("coze-worker sandbox");
    }
  }

  @Test
  void an_address_that_is_none_is_told_without_waiting() {
    KafkaAccess access = new KafkaAccess(new KafkaConfig("nonsense", Map.of()));

    assertThatThrownBy(access::connect)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("nonsense")
        .extracting(failure -> ((CommandFailure) failure).exitStatus())
        .isEqualTo(CommandFailure.USAGE);
  }
}
