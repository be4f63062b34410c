package dev.cozeworker.loadtests.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WorkerStatusTest {

  @Test
  void the_address_is_in_the_first_line() {
    assertThat(WorkerStatus.address("takes requests; status: http://127.0.0.1:4711/api/status"))
        .hasToString("http://127.0.0.1:4711/api/status");
  }

  @Test
  void a_line_without_an_address_is_shown() {
    assertThatThrownBy(() -> WorkerStatus.address("hello")).hasMessageContaining("hello");
  }
}
