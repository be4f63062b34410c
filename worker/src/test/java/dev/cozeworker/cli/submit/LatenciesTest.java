package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentiles_are_the_nearest_ranks_in_whatever_order_the_latencies_came() {
    List<Integer> millis = new ArrayList<>(IntStream.rangeClosed(1, 5000).boxed().toList());
    Collections.shuffle(millis, new Random(7));
    Latencies latencies = new Latencies();

    millis.forEach(ms -> latencies.add(Duration.ofMillis(ms)));

    assertThat(latencies.percentile(50)).isEqualTo(Duration.ofMillis(2500));
    assertThat(latencies.percentile(95)).isEqualTo(Duration.ofMillis(4750));
    assertThat(latencies.percentile(99)).isEqualTo(Duration.ofMillis(4950));
  }

  @Test
  void every_percentile_of_one_latency_is_that_latency() {
    Latencies latencies = new Latencies();

    latencies.add(Duration.ofMillis(340));

    assertThat(latencies.percentile(1)).isEqualTo(Duration.ofMillis(340));
    assertThat(latencies.percentile(99)).isEqualTo(Duration.ofMillis(340));
  }
}
