package dev.cozeworker.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The claim protocol in seeded orders and virtual time; the name of each run has its seed. */
class SharedConversationsModelTest {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(30);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void while_all_are_well_one_conversation_is_made_however_many_ask(long seed) {
    SharedWorld world = new SharedWorld(seed);
    workers(world, 3);
    requests(world, 300, Duration.ofSeconds(5));

    world.run(LONG_ENOUGH);

    assertThat(world.unserved).isZero();
    assertThat(world.made.values()).containsOnly(1);
    assertUsedByAll(world);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void workers_that_freeze_die_and_come_never_use_two_and_always_go_on(long seed) {
    SharedWorld world = new SharedWorld(seed);
    world.slow = 0.5;
    world.failing = 0.2;
    workers(world, 4);
    requests(world, 200, Duration.ofSeconds(90));
    for (int i = 0; i < 40; i++) {
      world.after(within(world, 120), () -> trouble(world));
    }

    world.run(LONG_ENOUGH);

    assertThat(world.unserved).as("requests that wait for ever").isZero();
    assertThat(world.makings.overlaps).as("conversations begun twice within a lease").isEmpty();
    assertUsedByAll(world);
  }

  private static void trouble(SharedWorld world) {
    List<SharedWorld.Worker> living =
        world.workers.stream().filter(worker -> worker.alive).toList();
    SharedWorld.Worker one = living.get(world.random.nextInt(living.size()));
    switch (world.random.nextInt(4)) {
      case 0 -> one.freeze(within(world, 45));
      case 1 -> world.compact();
      case 2 -> world.addWorker();
      default -> {
        world.addWorker();
        one.die();
      }
    }
  }

  private static void workers(SharedWorld world, int count) {
    for (int i = 0; i < count; i++) {
      world.addWorker();
    }
  }

  private static void requests(SharedWorld world, int count, Duration span) {
    for (int i = 0; i < count; i++) {
      world.request(
          Duration.ofMillis(world.random.nextLong(span.toMillis())),
          "old-" + world.random.nextInt(6));
    }
  }

  private static void assertUsedByAll(SharedWorld world) {
    assertThat(world.used).hasSize(6);
    world.used.forEach((conversation, replacements) ->
        assertThat(replacements).as("what stands for %s", conversation).hasSize(1));
  }

  private static Duration within(SharedWorld world, int seconds) {
    return Duration.ofMillis(world.random.nextLong(seconds * 1000L));
  }
}
