package dev.cozeworker.failover;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A permit for a resource that has no breaker, since it was never refused. Its call counts like one
 * that was begun when the breaker was new.
 */
final class FirstPermit implements Permit {
  private final AtomicReference<@Nullable ResourceBreakers> breakers; // null once settled
  private final Resource resource;

  FirstPermit(ResourceBreakers breakers, Resource resource) {
    this.breakers = new AtomicReference<>(breakers);
    this.resource = resource;
  }

  @Override
  public void accepted() {
    settle()
        .flatMap(it -> it.known(resource))
        .ifPresent(breaker -> breaker.permitOfTheBeginning().accepted());
  }

  @Override
  public void refused(int code) {
    settle().ifPresent(it -> it.of(resource).permitOfTheBeginning().refused(code));
  }

  @Override
  public void release() {
    var _ = settle();
  }

  private Optional<ResourceBreakers> settle() {
    return Optional.ofNullable(breakers.getAndSet(null));
  }
}
