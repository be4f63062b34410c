package dev.cozeworker.state;

import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.Routes;
import dev.cozeworker.migration.History;
import dev.cozeworker.migration.OthersSince;
import dev.cozeworker.migration.Subject;
import dev.cozeworker.migration.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened when: written once a minute where it says more than the topic does, and at once
 * where something is served for the first time, since a worker that knows of that waits when all
 * accounts refuse it, in the minutes of a move. All workers write under the same keys, and whoever
 * finds that a record says less than he knows writes it again. How often the others were called is
 * counted by each worker under a key of its own.
 */
final class HistoryRecords implements StateKind {
  private static final String HISTORY = "history";
  private static final String SINCE = "since";
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration NEWS_PERIOD = Duration.ofMillis(500);

  private final History history;
  private final Routes routes;
  private final StateWriter writer;
  private final String worker;
  private final Clock clock;
  private final Map<Subject, Trace> written = new HashMap<>(); // by the reading thread
  private final Map<List<String>, OthersSince> counts = new HashMap<>(); // by the reading thread
  private Instant next;
  private Instant nextNews = Instant.MIN;

  HistoryRecords(History history, Routes routes, StateWriter writer, String worker, Clock clock) {
    this.history = history;
    this.routes = routes;
    this.writer = writer;
    this.worker = worker;
    this.clock = clock;
    this.next = clock.instant().plus(PERIOD);
  }

  @Override
  public boolean knows(String kind) {
    return kind.equals(HISTORY) || kind.equals(SINCE);
  }

  @Override
  public void seen(Seen record) {
    if (record.key().size() < 3) {
      throw new IllegalArgumentException("its key names no credential");
    }
    String route = record.key().get(1);
    String credential = record.key().get(2);
    if (record.kind().equals(HISTORY)) {
      Resource resource = ResourceParts.of(record.key(), 3);
      record
          .as(Trace.class)
          .ifPresent(trace -> take(new Subject(route, credential, resource), trace));
    } else if (record.key().size() > 3 && !record.key().get(3).equals(worker)) {
      record
          .as(OthersSince.class)
          .ifPresent(since -> history.learn(route, credential, record.key().get(3), since));
    }
  }

  @Override
  public void tick() {
    Instant now = clock.instant();
    if (!now.isBefore(nextNews)) {
      nextNews = now.plus(NEWS_PERIOD);
      history.takeNews().forEach(this::write);
    }
    if (!now.isBefore(next)) {
      next = now.plus(PERIOD);
      write();
    }
  }

  @Override
  public void stopping() {
    write();
  }

  private void take(Subject subject, Trace trace) {
    if (trace.lastOkAt() != null) {
      routes.find(subject.route()).ifPresent(route -> route.learnServed(subject.resource()));
    }
    history.learn(subject, trace);
    written.put(subject, trace);
  }

  private void write() {
    Map<Subject, Trace> known = history.traces();
    written.keySet().retainAll(known.keySet()); // as bounded as the history is
    known.forEach((subject, trace) -> {
      if (!trace.equals(written.get(subject))) {
        write(subject, trace);
      }
    });
    routes
        .all()
        .forEach(route ->
            route.candidates().forEach(candidate -> writeCount(route.name(), candidate.name())));
  }

  private void write(Subject subject, Trace trace) {
    List<String> key =
        ResourceParts.key(subject.resource(), HISTORY, subject.route(), subject.credential());
    if (writer.append(new StateRecord(key, subject.route(), trace))) {
      written.put(subject, trace);
    }
  }

  private void writeCount(String route, String credential) {
    List<String> key = List.of(SINCE, route, credential, worker);
    history
        .counted(route, credential)
        .filter(since -> !since.equals(counts.get(key)))
        .ifPresent(since -> {
          if (writer.append(new StateRecord(key, route, since))) {
            counts.put(key, since);
          }
        });
  }
}
