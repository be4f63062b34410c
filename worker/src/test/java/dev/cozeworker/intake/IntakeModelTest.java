package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Intake against a broker that loses answers, in all orders of poll, completion, commit, rebalance
 * and death that chance makes. The broker checks each step; at the end each request has its answer.
 */
class IntakeModelTest {
  private static final int STEPS = 6_000;
  private static final int STEPS_TO_END = 60_000;

  private final List<ModelWorker> workers = new ArrayList<>();

  /** Dead workers that the coordinator still counts on. */
  private final List<ModelWorker> ghosts = new ArrayList<>();

  @RepeatedTest(40)
  void exactly_once_each_request_is_answered_once_in_order_and_no_commit_passes_it() {
    long seed = System.nanoTime();
    ModelBroker broker = run(seed, true);

    assertThat(broker.unanswered()).as("seed %d", seed).isEmpty();
  }

  @RepeatedTest(25)
  void at_least_once_each_request_is_answered_in_order_and_no_commit_passes_it() {
    long seed = System.nanoTime();
    ModelBroker broker = run(seed, false);

    assertThat(broker.unanswered()).as("seed %d", seed).isEmpty();
  }

  private ModelBroker run(long seed, boolean exactlyOnce) {
    ModelBroker broker = new ModelBroker(new Random(seed), exactlyOnce);
    try {
      broker.append(150);
      workers.add(new ModelWorker(broker));
      workers.add(new ModelWorker(broker));
      for (int i = 0; i < STEPS; i++) {
        step(broker);
      }
      broker.faulty = false;
      for (int i = 0; i < STEPS_TO_END && !broker.unanswered().isEmpty(); i++) {
        quietStep(broker);
      }
      return broker;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void step(ModelBroker broker) throws InterruptedException {
    switch (broker.random.nextInt(200)) {
      case 0 -> broker.group.rebalance();
      case 1 -> some(broker).throwOut();
      case 2 -> killed(broker);
      case 3, 4, 5 -> broker.append(3);
      case 6, 7, 8, 9, 10, 11 -> broker.endSomeTransaction();
      case 12, 13 -> broker.now = broker.now.plus(Duration.ofSeconds(1));
      default -> quietStep(broker);
    }
  }

  private void quietStep(ModelBroker broker) throws InterruptedException {
    int dice = broker.random.nextInt(20);
    if (dice == 0 && !broker.faulty) {
      broker.endSomeTransaction();
    } else if (dice < 10) {
      some(broker).turn();
    } else {
      some(broker).endSomething();
    }
  }

  /** Another takes its place; the coordinator waits for it for a while. */
  private void killed(ModelBroker broker) {
    ModelWorker victim = some(broker);
    workers.remove(victim);
    workers.add(new ModelWorker(broker));
    if (broker.random.nextBoolean()) {
      victim.throwOut();
    } else {
      ghosts.add(victim);
    }
  }

  private ModelWorker some(ModelBroker broker) {
    if (!ghosts.isEmpty() && (!broker.faulty || broker.random.nextInt(50) == 0)) {
      ghosts.removeFirst().throwOut();
    }
    return workers.get(broker.random.nextInt(workers.size()));
  }
}
