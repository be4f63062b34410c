package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_ends_while_a_partition_is_taken_away_is_answered_before_the_next_owner_has_it(
      boolean exactlyOnce) throws InterruptedException {
    ModelBroker broker = new ModelBroker(new Random(1), exactlyOnce);
    broker.faulty = false;
    broker.append(60);
    ModelWorker first = new ModelWorker(broker);
    while (first.underWay(first.assigned()) < 10) {
      first.turn();
    }
    int answered = broker.answered();
    Set<TopicPartition> had = first.assigned();
    int underWay = first.underWay(had);

    broker.group.join();
    Set<TopicPartition> taken = had;
    while (taken.containsAll(had)) {
      broker.group.rebalance();
      taken = new HashSet<>(had);
      taken.removeAll(broker.group.toRevoke(first.member()));
    }
    Set<TopicPartition> revoked = new HashSet<>(had);
    revoked.removeAll(taken);
    int leaving = first.underWay(revoked);
    broker.now = broker.now.plusSeconds(1); // it is time to poll again
    first.turn();

    assertThat(first.assigned()).doesNotContainAnyElementsOf(revoked);
    assertThat(underWay).isGreaterThanOrEqualTo(leaving);
    assertThat(leaving).isPositive();
    assertThat(broker.answered() - answered).isGreaterThanOrEqualTo(leaving);
  }
}
