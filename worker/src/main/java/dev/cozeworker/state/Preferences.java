package dev.cozeworker.state;

import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.Routes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators prefer: taken from the topic to the routes, and written by a command. */
public final class Preferences implements StateKind {
  private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);
  private static final String PREFER = "prefer";
  private static final String COMMAND = "";

  /** A preference holds until it is taken back, so it is written again before it is forgotten. */
  private static final Duration RENEWED_AFTER = Duration.ofDays(30);

  private final Routes routes;
  private final StateWriter writer;
  private final Clock clock;
  private final Map<List<String>, Held> held = new HashMap<>(); // by the reading thread alone

  Preferences(Routes routes, StateWriter writer, Clock clock) {
    this.routes = routes;
    this.writer = writer;
    this.clock = clock;
  }

  /** Returns the record that puts a credential first. */
  public static ProducerRecord<byte[], byte[]> prefer(
      String topic, int partitions, String route, Resource resource, String credential) {
    return record(route, resource, new Value(credential)).to(topic, partitions, COMMAND);
  }

  /** Returns the record that takes a preference back. */
  public static ProducerRecord<byte[], byte[]> release(
      String topic, int partitions, String route, Resource resource) {
    return new StateRecord(ResourceParts.key(resource, PREFER, route), route, null)
        .to(topic, partitions, COMMAND);
  }

  @Override
  public boolean knows(String kind) {
    return kind.equals(PREFER);
  }

  @Override
  public void seen(Seen record) {
    if (record.key().size() < 2) {
      throw new IllegalArgumentException("its key names no route");
    }
    String route = record.key().get(1);
    Resource resource = ResourceParts.of(record.key(), 2);
    Optional<Value> value = record.as(Value.class);
    value.ifPresentOrElse(
        it -> held.put(record.key(), new Held(it, record.at())), () -> held.remove(record.key()));
    routes.find(route).ifPresent(found -> apply(found, resource, value.map(Value::credential)));
  }

  @Override
  public void tick() {
    Instant now = clock.instant();
    for (Map.Entry<List<String>, Held> entry : held.entrySet()) {
      if (entry.getValue().at().plus(RENEWED_AFTER).isBefore(now)) {
        String route = entry.getKey().get(1);
        if (writer.append(new StateRecord(entry.getKey(), route, entry.getValue().value()))) {
          entry.setValue(new Held(entry.getValue().value(), now));
        }
      }
    }
  }

  private static void apply(Route route, Resource resource, Optional<String> credential) {
    if (credential.isEmpty()) {
      route.release(resource);
    } else if (!route.prefer(resource, credential.get())) {
      LOG.atWarn()
          .addKeyValue("route", route.name())
          .addKeyValue("credential", credential.get())
          .log("a credential is preferred that the route does not have here");
      return;
    }
    LOG.atInfo()
        .addKeyValue("route", route.name())
        .addKeyValue("credential", credential.orElse("none"))
        .addKeyValue("resource", resource.toString())
        .log("preference changed");
  }

  private static StateRecord record(String route, Resource resource, Value value) {
    return new StateRecord(ResourceParts.key(resource, PREFER, route), route, value);
  }

  private record Value(String credential) {
    Value {
      Objects.requireNonNull(credential, "credential is missing");
    }
  }

  private record Held(Value value, Instant at) {}
}
