package dev.cozeworker.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

  @Test
  void the_longest_time_without_a_reply_and_the_slowest_reply_belong_to_the_last_fault() {
    List<Fault> faults = List.of(fault("kill", 10), fault("freeze", 20), fault("kill", 40));
    List<Asked> asked = List.of(asked("a", 0), asked("b", 5), asked("c", 21), asked("d", 39));
    Map<String, Instant> arrivals = Map.of("a", at(9), "b", at(14), "c", at(28), "d", at(46));

    assertThat(Pauses.after(faults, asked, arrivals))
        .containsEntry("kill", new Pauses(2, Duration.ofSeconds(6), Duration.ofSeconds(9)))
        .containsEntry("freeze", new Pauses(1, Duration.ofSeconds(12), Duration.ofSeconds(7)));
  }

  private static Fault fault(String what, int second) {
    return new Fault(what, at(second), at(second), true);
  }

  private static Asked asked(String id, int second) {
    return new Asked(0, id, null, at(second));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
