package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class WatchedSocketsTest {

  @Test
  void a_peer_that_has_vanished_is_found_out_within_a_minute_or_so() throws IOException {
    try (Socket socket = new WatchedSockets().createSocket()) {
      assertThat(socket.getKeepAlive()).isTrue();
      if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
        int idle = socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE);
        int interval = socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL);
        int probes = socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
        assertThat(idle + interval * probes).isBetween(10, 90);
      }
    }
  }
}
