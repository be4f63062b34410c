package dev.cozeworker.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 5", "200, 10", "2000, 100", "100000, 100"})
  void a_small_batch_too_sees_the_move_half_way(int requests, int callsUnderWay) {
    assertThat(DemoCommand.callsUnderWay(requests)).isEqualTo(callsUnderWay);
  }
}
