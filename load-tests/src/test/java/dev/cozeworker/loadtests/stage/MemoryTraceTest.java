package dev.cozeworker.loadtests.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MemoryTraceTest {

  @Test
  void memory_that_stays_once_the_heap_has_its_size_is_flat() {
    assertThat(trace(500, 800, 810, 805, 812, 808).verdict()).contains("is flat");
  }

  @Test
  void memory_that_goes_on_growing_is_told() {
    MemoryTrace trace = trace(500, 600, 700, 800, 900, 1000);

    assertThat(trace.isFlat()).isFalse();
    assertThat(trace.verdict()).contains("GROWS: at most 600 MiB in the first third and 1000");
  }

  @Test
  void a_moment_says_nothing() {
    MemoryTrace trace = trace(500, 500);

    assertThat(trace.verdict()).contains("too short");
    assertThat(trace.isFlat()).isFalse();
  }

  private static MemoryTrace trace(long... residentMib) {
    MemoryTrace trace = new MemoryTrace();
    LongStream.of(residentMib)
        .forEach(mib -> trace.add(new ProcessFigures(Duration.ZERO, mib * 1024, mib * 1024)));
    return trace;
  }
}
