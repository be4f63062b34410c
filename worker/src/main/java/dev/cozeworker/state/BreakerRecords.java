package dev.cozeworker.state;

import dev.cozeworker.failover.BreakerWatcher;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.Routes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What breakers have learnt: written when one opens or closes, taken from others as they write it,
 * and from the topic at the start, so that a new worker need not find out by calls. Of what stands
 * there at the start only the last word on each breaker is taken.
 */
final class BreakerRecords implements StateKind, BreakerWatcher {
  private static final String BREAKER = "breaker";

  private final Routes routes;
  private final StateWriter writer;
  private final String worker;
  private final Map<List<String>, Word> before = new LinkedHashMap<>(); // by the reading thread
  private boolean current; // by the reading thread

  BreakerRecords(Routes routes, StateWriter writer, String worker) {
    this.routes = routes;
    this.writer = writer;
    this.worker = worker;
    routes.all().forEach(route -> route.watch(this));
  }

  @Override
  public boolean knows(String kind) {
    return kind.equals(BREAKER);
  }

  @Override
  public void seen(Seen record) {
    Word word = Word.of(record);
    if (current) {
      apply(word);
    } else if (word.open() != null) {
      before.put(record.key(), word);
    } else {
      before.remove(record.key());
    }
  }

  @Override
  public void caughtUp() {
    current = true;
    before.values().forEach(this::apply);
    before.clear();
  }

  @Override
  public void opened(
      String route, String credential, Resource resource, Instant since, Instant until) {
    var _ = writer.append(record(route, credential, resource, new Value(since, until)));
  }

  @Override
  public void closed(String route, String credential, Resource resource) {
    var _ = writer.append(record(route, credential, resource, null));
  }

  /** Its own words come back as well, when the breaker may say otherwise by now. */
  private void apply(Word word) {
    if (!word.worker().equals(worker)) {
      routes.find(word.route()).ifPresent(word::tell);
    }
  }

  private static StateRecord record(
      String route, String credential, Resource resource, @Nullable Value value) {
    return new StateRecord(ResourceParts.key(resource, BREAKER, route, credential), route, value);
  }

  private record Value(Instant since, Instant until) {
    Value {
      Objects.requireNonNull(since, "since is missing");
      Objects.requireNonNull(until, "until is missing");
    }
  }

  /**
   * What a worker says of one breaker.
   *
   * @param open null where it has closed
   */
  private record Word(
      String worker, String route, String credential, Resource resource, @Nullable Value open) {

    static Word of(Seen record) {
      if (record.key().size() < 3) {
        throw new IllegalArgumentException("its key names no credential");
      }
      return new Word(
          record.worker(),
          record.key().get(1),
          record.key().get(2),
          ResourceParts.of(record.key(), 3),
          record.as(Value.class).orElse(null));
    }

    void tell(Route to) {
      if (open == null) {
        to.learnClosed(credential, resource);
      } else {
        to.learnOpen(credential, resource, open.since(), open.until());
      }
    }
  }
}
