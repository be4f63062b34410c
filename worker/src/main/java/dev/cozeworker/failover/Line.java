package dev.cozeworker.failover;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that one request has still to try, best first. Breakers order them and never
 * forbid: those that are closed or due for a probe come first, in the route's order; those that are
 * open, and those whose probe another request has, are the last resort and are called without a
 * permit. The one that an operator prefers comes before all, whatever its breakers say. Used by one
 * thread.
 */
public final class Line {
  private final List<Candidate> candidates;
  private final @Nullable Candidate preferred;
  private final Resource resource;
  private final Clock clock;
  private final Set<Candidate> tried = new HashSet<>();
  private final Set<Candidate> denied = new HashSet<>();
  private final Set<Candidate> postponed = new HashSet<>();

  Line(List<Candidate> candidates, @Nullable Candidate preferred, Resource resource, Clock clock) {
    this.candidates = candidates;
    this.preferred = preferred;
    this.resource = resource;
    this.clock = clock;
  }

  /** Returns the one to try now, or empty when all were tried. */
  public Optional<Candidate> next() {
    Instant now = clock.instant();
    return candidates.stream()
        .filter(candidate -> !tried.contains(candidate))
        .min(
            Comparator.<Candidate, Boolean>comparing(candidate -> candidate != preferred)
                .thenComparing(postponed::contains)
                .thenComparing(candidate -> isLastResort(candidate, now)));
  }

  /**
   * Returns the permit to call it right now, or empty if it has just become a last resort, so that
   * {@link #next} must be asked again.
   */
  public Optional<CallPermit> permit(Candidate candidate) {
    boolean inAnyCase = candidate == preferred || isLastResort(candidate, clock.instant());
    Optional<CallPermit> permit = candidate.tryAcquire(resource);
    if (permit.isPresent()) {
      return permit;
    }
    denied.add(candidate);
    return inAnyCase ? Optional.of(candidate.unpermitted(resource)) : Optional.empty();
  }

  /**
   * Puts one that is only to be probed behind the others, for as long as not all are tried: a probe
   * must not cost its request more than a call, neither a wait nor an end.
   *
   * @return whether there is another to try instead; false also where it was put behind before
   */
  public boolean postpone(Candidate candidate) {
    return others(candidate).findAny().isPresent()
        && isProbe(candidate)
        && postponed.add(candidate);
  }

  /** The same, but not behind those that are a last resort themselves: that it has to wait. */
  public boolean postponeWait(Candidate candidate) {
    Instant now = clock.instant();
    return others(candidate).anyMatch(other -> !isLastResort(other, now)) && postpone(candidate);
  }

  /** Returns whether a call of it would only find out whether it may be used again. */
  public boolean isProbe(Candidate candidate) {
    return candidate != preferred && candidate.isInDoubt(resource);
  }

  /** Takes it off the line: it did not serve the request. */
  public void leave(Candidate candidate) {
    tried.add(candidate);
  }

  /** Looks at all that are left with new eyes, after time has passed. */
  public void reconsider() {
    denied.clear();
  }

  /** Puts all of them back. */
  public void restart() {
    tried.clear();
    denied.clear();
    postponed.clear();
  }

  private Stream<Candidate> others(Candidate candidate) {
    return candidates.stream().filter(other -> other != candidate && !tried.contains(other));
  }

  private boolean isLastResort(Candidate candidate, Instant now) {
    return denied.contains(candidate) || candidate.isOpen(resource, now);
  }
}
