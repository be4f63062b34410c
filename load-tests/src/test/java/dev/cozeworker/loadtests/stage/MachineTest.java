package dev.cozeworker.loadtests.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void waiting_and_idle_cores_are_not_busy() {
    Duration busy = Machine.busy("cpu  1000 20 300 90000 8000 40 5 6 7 8");

    assertThat(busy).isEqualTo(Duration.ofMillis((1000 + 20 + 300 + 40 + 5 + 6) * 10));
  }
}
