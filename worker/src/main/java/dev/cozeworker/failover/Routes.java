package dev.cozeworker.failover;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All routes, by name. */
public final class Routes {
  private final Map<String, Route> byName;

  public Routes(Collection<Route> routes) {
    this.byName =
        routes.stream().collect(Collectors.toUnmodifiableMap(Route::name, Function.identity()));
  }

  /** Returns the route of that name, if it is configured. */
  public Optional<Route> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns all routes, by name in alphabetical order. */
  public List<Route> all() {
    return byName.values().stream().sorted(Comparator.comparing(Route::name)).toList();
  }

  /** Closes all breakers. */
  public void reset() {
    byName.values().forEach(Route::reset);
  }

  /** Returns how all routes are. */
  public List<RouteStatus> status() {
    return all().stream().map(Route::status).toList();
  }
}
