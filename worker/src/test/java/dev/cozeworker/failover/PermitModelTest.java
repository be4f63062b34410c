package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.config.RouteConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Permits taken and settled in any order, and by many threads at once. */
class PermitModelTest {
  private static final int REFUSED = 4101;

  private final SettableClock clock = new SettableClock();

  private final AtomicInteger changes = new AtomicInteger();
  private final List<Begun> underWay = new ArrayList<>();

  /** A call under way, and how often the breaker had changed when it began. */
  private record Begun(Permit permit, int generation, boolean granted) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void one_probe_at_a_time_and_never_a_permit_lost(long seed) {
    Random random = new Random(seed);
    Breaker breaker = breaker();
    for (int step = 0; step < 5_000; step++) {
      BreakerState state = breaker.state();
      switch (random.nextInt(6)) {
        case 0, 1 -> begin(breaker, random);
        case 2, 3 -> settle(breaker, random);
        case 4 -> clock.advance(Duration.ofSeconds(random.nextInt(20)));
        default -> {
          // What is under way stays so for a while.
        }
      }
      assertThat(probes(breaker))
          .as("probes under way, seed %d, step %d, %s", seed, step, state)
          .isLessThanOrEqualTo(1);
    }
    underWay.forEach(call -> call.permit().release());
    clock.advance(Duration.ofHours(1));
    assertThat(breaker.tryAcquire()).as("no permit is lost, seed %d", seed).isPresent();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void of_many_threads_that_find_it_due_one_probes(long seed) throws InterruptedException {
    Breaker breaker = breaker();
    for (int round = 0; round < 200; round++) {
      open(breaker);
      becomeDue(breaker);
      AtomicInteger probes = new AtomicInteger();
      AtomicBoolean accept = new AtomicBoolean(new Random(seed + round).nextBoolean());
      together(
          8,
          (start, asked) -> {
            start.await();
            var permit = breaker.tryAcquire();
            asked.countDown();
            asked.await();
            if (permit.isPresent()) {
              probes.incrementAndGet();
              if (accept.get()) {
                permit.get().accepted();
              } else {
                permit.get().release();
                permit.get().release();
              }
            }
          });

      assertThat(probes).as("seed %d, round %d", seed, round).hasValue(1);
      assertThat(breaker.tryAcquire()).as("the next call").hasValueSatisfying(Permit::accepted);
      assertThat(breaker.isClosed()).isTrue();
    }
  }

  private void begin(Breaker breaker, Random random) {
    boolean wasOpen = breaker.isOpen(clock.instant());
    var permit = breaker.tryAcquire();
    if (wasOpen) {
      assertThat(permit).as("an open breaker").isEmpty();
    }
    boolean granted = permit.isPresent();
    if (granted || random.nextBoolean()) {
      Permit carried = permit.orElseGet(breaker::unpermitted);
      underWay.add(new Begun(carried, changes.get(), granted));
    }
  }

  private void settle(Breaker breaker, Random random) {
    if (underWay.isEmpty()) {
      return;
    }
    Begun call = underWay.remove(random.nextInt(underWay.size()));
    boolean stale = call.generation() != changes.get();
    BreakerState before = breaker.state();
    int verdict = random.nextInt(3);
    switch (verdict) {
      case 0 -> call.permit().accepted();
      case 1 -> call.permit().refused(REFUSED);
      default -> call.permit().release();
    }
    if (stale && verdict != 0) {
      assertThat(breaker.state()).as("a stale permit changes nothing").isEqualTo(before);
    }
    if (!stale && call.granted() && before == BreakerState.HALF_OPEN) {
      assertThat(breaker.state())
          .isEqualTo(
              switch (verdict) {
                case 0 -> BreakerState.CLOSED;
                case 1 -> BreakerState.OPEN;
                default -> BreakerState.HALF_OPEN;
              });
    }
  }

  private long probes(Breaker breaker) {
    return breaker.state() != BreakerState.HALF_OPEN
        ? 0
        : underWay.stream()
            .filter(call -> call.granted() && call.generation() == changes.get())
            .count();
  }

  private Breaker breaker() {
    RouteConfig.Breaker config =
        new RouteConfig.Breaker(
            RouteConfig.BreakerScope.RESOURCE,
            50,
            10,
            5,
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            1);
    return new Breaker(
        new BreakerSettings(config, Duration.ofHours(1), clock),
        made -> CircuitBreaker.of("test", made),
        (_, _) -> changes.incrementAndGet());
  }

  private static void open(Breaker breaker) {
    for (int i = 0; i < 10; i++) {
      breaker.tryAcquire().ifPresent(permit -> permit.refused(REFUSED));
    }
  }

  private void becomeDue(Breaker breaker) {
    Instant until = breaker.openUntil().orElseThrow();
    clock.advance(Duration.between(clock.instant(), until).plusMillis(1));
  }

  private interface Work {
    void run(CountDownLatch start, CountDownLatch asked) throws InterruptedException;
  }

  private static void together(int threads, Work work) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(threads);
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  work.run(start, asked);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    start.countDown();
    for (Thread thread : running) {
      thread.join();
    }
  }
}
