package dev.cozeworker.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SamplingTest {
  @Test
  void an_error_in_one_sample_does_not_end_the_others() {
    AtomicInteger asked = new AtomicInteger();
    try (Sampling sampling =
        Sampling.start(() -> {
          if (asked.getAndIncrement() == 0) {
            throw new NoClassDefFoundError("gone");
          }
          return sample();
        })) {
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> !sampling.history().all().samples().isEmpty());
    }
  }

  @Test
  void it_is_closed_once_the_sample_under_way_is_over() throws InterruptedException {
    CountDownLatch taking = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    Sampling sampling =
        Sampling.start(() -> {
          taking.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException closing) {
            for (int i = 0; i < 100_000; i++) {
              Thread.onSpinWait(); // what it still has to do
            }
            over.set(true);
          }
          return sample();
        });
    taking.await();

    sampling.close();

    assertThat(over).as("the sample under way is over").isTrue();
  }

  private static Sample sample() {
    return new Sample(Instant.EPOCH, 0, 0, 1, 0, Map.of(), List.of());
  }
}
