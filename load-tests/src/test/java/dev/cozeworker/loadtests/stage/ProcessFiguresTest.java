package dev.cozeworker.loadtests.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {

  @Test
  void memory_is_what_proc_says() {
    List<String> status = List.of("Name:\tjava", "VmHWM:\t  412340 kB", "VmRSS:\t  398120 kB");

    assertThat(ProcessFigures.parse(Duration.ofSeconds(2), status))
        .isEqualTo(new ProcessFigures(Duration.ofSeconds(2), 398_120, 412_340));
  }

  @Test
  void what_proc_does_not_say_is_named() {
    assertThatThrownBy(() -> ProcessFigures.parse(Duration.ZERO, List.of("Name:\tjava")))
        .hasMessageContaining("VmRSS");
  }
}
