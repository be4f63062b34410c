package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private Instant now = Instant.EPOCH;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().start(this::awaitEnd);
  private final Pulse pulse = new Pulse(() -> now);
  private final ClientThreads clientThreads = new ClientThreads();
  private final Liveness liveness =
      new Liveness(thread, pulse, clientThreads, new BrokerErrors(Configs.any()));

  @AfterEach
  void end() {
    end.countDown();
  }

  @Test
  void a_poll_thread_that_goes_round_is_well() {
    now = now.plusSeconds(61);
    pulse.beat(List.of(), new MockConsumer<>("none"));

    assertThat(liveness.trouble()).isEmpty();
  }

  @Test
  void a_poll_thread_that_hangs_is_noticed() {
    now = now.plusSeconds(61);

    assertThat(liveness.trouble()).hasValue("the poll thread has not gone round for 61 s");
  }

  @Test
  void the_reason_for_which_the_poll_thread_died_is_told() throws Exception {
    pulse.died(new KafkaException("something"));
    ended();

    assertThat(liveness.trouble())
        .hasValueSatisfying(text -> assertThat(text).contains("has died").contains("something"));
  }

  @Test
  void a_poll_thread_that_died_without_a_word_is_noticed_and_one_that_was_stopped_is_well()
      throws Exception {
    ended();
    assertThat(liveness.trouble()).hasValue("the poll thread has died");

    pulse.stop();

    assertThat(liveness.trouble()).isEmpty();
  }

  @Test
  void a_thread_of_a_kafka_client_that_died_is_noticed_until_the_client_is_closed()
      throws Exception {
    Thread network =
        clientThreads.watched(
            () -> Thread.ofPlatform().name("kafka-producer-network-thread").start(() -> {}));
    Thread hidden = clientThreads.watched(() -> Thread.ofPlatform().start(this::awaitEnd));
    network.join();
    clientThreads.watch(network, List.of(network));

    assertThat(liveness.trouble())
        .hasValueSatisfying(text -> assertThat(text).contains("kafka-producer-network-thread"));
    clientThreads.forget(network);
    assertThat(liveness.trouble()).isEmpty();
    assertThat(hidden.isAlive()).isTrue();
  }

  private void ended() throws InterruptedException {
    end.countDown();
    thread.join();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
