package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the poll thread lets what is over wait a moment. */
class LeisureTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void while_requests_wait_for_a_place_or_their_lane_every_end_is_looked_at_at_once(
      boolean exactlyOnce) throws InterruptedException {
    ModelBroker broker = broker(exactlyOnce, 200);
    ModelWorker worker = new ModelWorker(broker);
    int turns = 0;
    while (broker.answered() < 200) {
      int waiting = worker.waiting();
      int before = worker.leisurely();
      worker.turn();
      if (waiting > 0) {
        turns++;
        assertThat(worker.leisurely()).isEqualTo(before);
      }
    }

    assertThat(turns).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void while_none_waits_what_is_over_may(boolean exactlyOnce) throws InterruptedException {
    ModelBroker broker = broker(exactlyOnce, 3);
    ModelWorker worker = new ModelWorker(broker);

    while (broker.answered() < 3) {
      worker.turn();
    }
    worker.turn();

    assertThat(worker.leisurely()).isPositive();
  }

  private static ModelBroker broker(boolean exactlyOnce, int requests) {
    ModelBroker broker = new ModelBroker(new Random(1), exactlyOnce);
    broker.faulty = false;
    broker.append(requests);
    return broker;
  }
}
