package dev.cozeworker.failover;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Remembers which resources of a route were served by one of its credentials, in any worker. */
final class KnownGood {
  private static final int AT_MOST = 100_000;

  private final Cache<Resource, Boolean> served =
      Caffeine.newBuilder().maximumSize(AT_MOST).executor(Runnable::run).build();

  void add(Resource resource) {
    if (resource.exists() && served.getIfPresent(resource) == null) {
      served.put(resource, true);
    }
  }

  boolean contains(Resource resource) {
    return served.getIfPresent(resource) != null;
  }
}
