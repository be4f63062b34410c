package dev.cozeworker.conversations;

import dev.cozeworker.conversations.Conversations.Claim;
import dev.cozeworker.conversations.Conversations.Owner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Workers, one log and a Coze in virtual time: each worker reads the log late, writes to it late,
 * has a clock of its own, freezes and dies, all as the seed decides; the log is compacted.
 */
final class SharedWorld {
  static final Owner ENTERPRISE = new Owner("default", "enterprise");
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration COMPACTED_AFTER = Duration.ofSeconds(60);

  final Random random;
  final List<Worker> workers = new ArrayList<>();
  final Map<String, Set<String>> used = new HashMap<>();
  final Map<String, Integer> made = new HashMap<>();
  final Makings makings = new Makings();
  int unserved;

  /** The share of conversations that take longer to make than a lease. */
  double slow;

  double failing;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingInt(Event::number));
  private final CompactedLog log = new CompactedLog();
  private Instant now = START;
  private int number;

  SharedWorld(long seed) {
    random = new Random(seed);
  }

  Worker addWorker() {
    Worker worker = new Worker("w" + workers.size());
    workers.add(worker);
    return worker;
  }

  /** Has a request of that conversation come, to whichever worker lives then. */
  void request(Duration after, String conversation) {
    unserved++;
    after(after, () -> new Request(conversation).step(anyWorker()));
  }

  void after(Duration delay, Runnable action) {
    events.add(new Event(now.plus(delay), number++, action));
  }

  /** Lets time pass until all requests are served, or that much has passed. */
  void run(Duration atMost) {
    Instant end = START.plus(atMost);
    while (unserved > 0 && !events.isEmpty() && events.peek().at().isBefore(end)) {
      Event event = events.remove();
      now = event.at();
      event.action().run();
    }
  }

  /** Takes away what is older than a minute and has a later record under its key. */
  void compact() {
    long readByAll =
        workers.stream().filter(it -> it.alive).mapToLong(it -> it.next).min().orElse(0);
    log.compact(now.minus(COMPACTED_AFTER), readByAll);
  }

  private Worker anyWorker() {
    List<Worker> living = workers.stream().filter(worker -> worker.alive).toList();
    return living.get(random.nextInt(living.size()));
  }

  private Duration upTo(int millis) {
    return Duration.ofMillis(random.nextInt(millis) + 1);
  }

  /** One worker's process. */
  final class Worker {
    final String name;
    private final Duration skew = Duration.ofSeconds(random.nextInt(7200) - 3600L);
    final SharedConversations conversations;
    boolean alive = true;
    private Instant frozenUntil = START;
    private Instant lastWrite = now;
    private long next;

    Worker(String name) {
      this.name = name;
      conversations = new SharedConversations(name, this::append, skewed(), 1_000);
      read(Integer.MAX_VALUE); // to the end, before it serves
      after(upTo(100), this::look);
    }

    private Clock skewed() {
      InstantSource source = () -> now.plus(skew);
      return source.withZone(ZoneOffset.UTC);
    }

    void freeze(Duration duration) {
      frozenUntil = now.plus(duration);
    }

    void die() {
      alive = false;
    }

    /** Runs that when it is awake, or never if it dies before. */
    private void act(Runnable action) {
      if (alive && frozenUntil.isAfter(now)) {
        after(Duration.between(now, frozenUntil).plus(upTo(50)), () -> act(action));
      } else if (alive) {
        action.run();
      }
    }

    private boolean append(ConversationEvent event) {
      Instant soonest = now.plus(upTo(300));
      lastWrite = soonest.isAfter(lastWrite) ? soonest : lastWrite.plusMillis(1);
      after(Duration.between(now, lastWrite), () -> act(() -> write(event)));
      return true;
    }

    private void write(ConversationEvent event) {
      log.append(now, event);
    }

    private void look() {
      act(() -> {
        read(random.nextInt(20));
        conversations.tick();
        after(upTo(200), this::look);
      });
    }

    private void read(int atMost) {
      for (CompactedLog.Entry entry : log.from(next, atMost)) {
        next = entry.offset() + 1;
        conversations.seen(entry.event(), entry.at());
      }
    }
  }

  /** One request; where its worker dies, another takes it. */
  private final class Request {
    private final String conversation;
    private boolean served;

    Request(String conversation) {
      this.conversation = conversation;
    }

    void step(Worker on) {
      if (served) {
        return;
      }
      if (!on.alive) {
        after(upTo(2000), () -> step(anyWorker()));
        return;
      }
      on.act(() -> claim(on));
      watchOver(on);
    }

    /** What its worker did not finish when it died is done by another. */
    private void watchOver(Worker on) {
      after(
          Duration.ofSeconds(5),
          () -> {
            if (!served && !on.alive) {
              step(anyWorker());
            } else if (!served) {
              watchOver(on);
            }
          });
    }

    private void claim(Worker on) {
      if (served) {
        return;
      }
      switch (on.conversations.claim(conversation, ENTERPRISE)) {
        case Claim.Replaced replaced -> serve(replaced.replacement());
        case Claim.Granted _ -> make(on);
        case Claim.Taken taken -> {
          var _ = taken.ended().thenRun(() -> after(upTo(5), () -> on.act(() -> claim(on))));
        }
      }
    }

    private void make(Worker on) {
      makings.begin(on, conversation, now);
      boolean late = random.nextDouble() < slow;
      after(
          late ? SharedConversations.LEASE.plus(upTo(1500)) : upTo(500),
          () -> on.act(() -> madeIt(on)));
    }

    private void madeIt(Worker on) {
      makings.end(on, conversation);
      if (random.nextDouble() < failing) {
        on.conversations.giveUp(conversation, ENTERPRISE);
        after(upTo(200), () -> on.act(() -> claim(on)));
      } else {
        int count = made.merge(conversation, 1, Integer::sum);
        on.conversations.replace(conversation, ENTERPRISE, conversation + "-new-" + count);
        claim(on);
      }
    }

    private void serve(String replacement) {
      served = true;
      unserved--;
      used.computeIfAbsent(conversation, _ -> new TreeSet<>()).add(replacement);
    }
  }

  private record Event(Instant at, int number, Runnable action) {}
}
