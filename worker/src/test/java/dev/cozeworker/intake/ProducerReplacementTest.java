package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

class ProducerReplacementTest {
  private final Inbox inbox = new Inbox(() -> {});
  private final Troubles troubles = new Troubles(String::valueOf, () -> Instant.EPOCH);

  @Test
  void a_fault_while_a_producer_is_replaced_ends_the_poll_thread_and_does_not_pass_in_silence() {
    ProducerReplacement replacement =
        new ProducerReplacement(
            () -> {
              throw new IllegalArgumentException("a fault");
            },
            old -> {},
            ids -> CompletableFuture.completedFuture(Map.of()),
            inbox,
            troubles,
            Runnable::run,
            () -> {});
    replacement.begin(new MockProducer<>(), Set.of(), replaced -> {});

    assertThat(inbox.drain()).singleElement().isInstanceOf(Event.Died.class);
  }
}
