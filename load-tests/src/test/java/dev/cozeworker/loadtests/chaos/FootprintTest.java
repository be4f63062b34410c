package dev.cozeworker.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {

  @Test
  void memory_that_grows_by_half_a_mebibyte_a_second_grows_by_thirty_a_minute() {
    Footprint footprint = Footprint.of(List.of(100.0, 100.5, 101.0, 101.5, 102.0), 40);

    assertThat(footprint.slope()).isCloseTo(30, within(1e-9));
    assertThat(footprint.first()).isEqualTo(100);
    assertThat(footprint.most()).isEqualTo(102);
    assertThat(footprint.threads()).isEqualTo(40);
  }

  @Test
  void memory_that_goes_up_and_down_is_flat() {
    Footprint footprint = Footprint.of(List.of(100.0, 120.0, 90.0, 120.0, 100.0), 40);

    assertThat(footprint.slope()).isCloseTo(0, within(1e-9));
    assertThat(footprint.least()).isEqualTo(90);
    assertThat(footprint.most()).isEqualTo(120);
  }
}
