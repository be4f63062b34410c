package dev.cozeworker.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void free_ports_are_different_and_never_those_of_outgoing_connections() {
    assertThat(Ports.free(50)).hasSize(50).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
  }

  @Test
  void a_taken_port_is_refused_with_its_number() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.requireFree(taken.getLocalPort()))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
    }
  }
}
