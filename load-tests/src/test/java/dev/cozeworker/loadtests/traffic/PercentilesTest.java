package dev.cozeworker.loadtests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {

  @ParameterizedTest
  @CsvSource({"1, 2", "50, 100", "99, 198", "100, 200"})
  void a_percentile_is_the_time_that_this_share_did_not_exceed(int percent, long time) {
    List<Long> times = LongStream.rangeClosed(1, 200).boxed().toList().reversed();

    assertThat(Percentiles.of(times).at(percent)).isEqualTo(time);
  }

  @Test
  void one_time_is_every_percentile() {
    Percentiles one = Percentiles.of(List.of(7L));

    assertThat(List.of(one.at(1), one.at(50), one.at(100))).containsOnly(7L);
  }

  @Test
  void nothing_has_no_percentiles() {
    assertThatThrownBy(() -> Percentiles.of(Collections.emptyList()))
        .hasMessageContaining("no time was measured");
  }
}
