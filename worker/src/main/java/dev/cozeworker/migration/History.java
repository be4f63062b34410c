package dev.cozeworker.migration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cozeworker.contracts.Reply.Attempt.Outcome;
import dev.cozeworker.failover.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers what every credential served and was refused, here and, as far as they tell, in other
 * workers; bounded in number. Safe for use by many threads.
 */
public final class History {
  private static final int SUBJECTS = 20_000;
  private static final int WORKERS = 10_000;
  private static final int NEWS = 100;

  private final Cache<Subject, Trace> traces = bounded(SUBJECTS); // written under this
  private final Set<Subject> news = new HashSet<>(); // guarded by this
  private final Map<Of, Instant> needed = new HashMap<>(); // guarded by this; when it served last
  private final Map<Of, OthersSince> counted = new HashMap<>(); // guarded by this; by this worker
  private final Cache<ByWorker, OthersSince> told = bounded(WORKERS); // by the other workers

  /** Takes how a call ended. */
  public synchronized void called(
      String route, String credential, Resource resource, Outcome outcome, Instant end) {
    Instant at = end.truncatedTo(ChronoUnit.MILLIS); // as it is written and read
    Subject subject = new Subject(route, credential, resource);
    switch (outcome) {
      case OK -> {
        if (news.size() < NEWS && !everServed(subject)) {
          news.add(subject);
        }
        learn(subject, Trace.ok(at));
      }
      case REJECTED -> learn(subject, Trace.rejected(at));
      case RATE_LIMITED, FAILED, TIMEOUT -> {
        // No word on whether the credential may.
      }
    }
    if (outcome != Outcome.RATE_LIMITED) {
      count(route, credential, outcome == Outcome.OK);
    }
  }

  /** Takes what another worker knows, or this one did before a restart. */
  public synchronized void learn(Subject subject, Trace trace) {
    traces.asMap().merge(subject, trace, Trace::join);
    Instant ok = trace.lastOkAt();
    if (ok != null) {
      Of of = new Of(subject.route(), subject.credential());
      needed.merge(of, ok, (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  /** Takes how often others were called since that credential served last, as a worker counted. */
  public void learn(String route, String credential, String worker, OthersSince since) {
    told.put(new ByWorker(new Of(route, credential), worker), since);
  }

  /**
   * Returns what was served here for the first time since this was last asked: at most a hundred,
   * so that more bots than are remembered do not become news with each call.
   */
  public synchronized Map<Subject, Trace> takeNews() {
    Map<Subject, Trace> taken = new HashMap<>(traces.getAllPresent(news));
    news.clear();
    return taken;
  }

  /** Returns all that is remembered. */
  public Map<Subject, Trace> traces() {
    return Map.copyOf(traces.asMap());
  }

  /** Returns, by resource, what is remembered of one credential. */
  public Map<Resource, Trace> traces(String route, String credential) {
    Map<Resource, Trace> found = new HashMap<>();
    traces
        .asMap()
        .forEach((subject, trace) -> {
          if (subject.route().equals(route) && subject.credential().equals(credential)) {
            found.put(subject.resource(), trace);
          }
        });
    return found;
  }

  /** Returns how often this worker called others since that credential served last. */
  public synchronized Optional<OthersSince> counted(String route, String credential) {
    Of of = new Of(route, credential);
    return Optional.ofNullable(counted.get(of)).filter(since -> isCurrent(of, since));
  }

  /** Returns how often all workers did, if that credential ever served. */
  public synchronized Optional<OthersSince> othersSince(String route, String credential) {
    Of of = new Of(route, credential);
    Instant last = needed.get(of);
    if (last == null) {
      return Optional.empty();
    }
    OthersSince sum = counted(route, credential).orElse(OthersSince.nothing(last));
    for (Map.Entry<ByWorker, OthersSince> entry : told.asMap().entrySet()) {
      if (entry.getKey().of().equals(of) && isCurrent(of, entry.getValue())) {
        sum = sum.plus(entry.getValue().ok(), entry.getValue().notOk());
      }
    }
    return Optional.of(sum);
  }

  private boolean everServed(Subject subject) {
    Trace trace = traces.getIfPresent(subject);
    return trace != null && trace.lastOkAt() != null;
  }

  private void count(String route, String by, boolean ok) {
    needed.forEach((of, last) -> {
      if (of.route().equals(route) && !of.credential().equals(by)) {
        OthersSince since = counted.get(of);
        OthersSince before =
            since != null && isCurrent(of, since) ? since : OthersSince.nothing(last);
        counted.put(of, before.plus(ok ? 1 : 0, ok ? 0 : 1));
      }
    });
  }

  private boolean isCurrent(Of of, OthersSince since) {
    return since.since().equals(needed.get(of));
  }

  private static <K, V> Cache<K, V> bounded(int atMost) {
    return Caffeine.newBuilder().maximumSize(atMost).executor(Runnable::run).build();
  }

  private record Of(String route, String credential) {}

  private record ByWorker(Of of, String worker) {}
}
