package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ClientMetersTest {

  @Test
  void a_client_that_is_forgotten_is_not_looked_at_any_more() {
    Set<Thread> before = threads();
    try (ClientMeters meters = new ClientMeters(new SimpleMeterRegistry())) {
      Producer<byte[], byte[]> kept = meters.show(producer());
      Producer<byte[], byte[]> gone = meters.show(producer());
      Set<Thread> looking = new HashSet<>(threads());
      looking.removeAll(before);
      assertThat(looking).hasSize(2);

      meters.forget(gone);

      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> looking.stream().filter(Thread::isAlive).count() == 1);
      meters.forget(kept);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> looking.stream().noneMatch(Thread::isAlive));
    }
  }

  private static Producer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(ClientMeters.THREAD))
        .collect(Collectors.toSet());
  }
}
