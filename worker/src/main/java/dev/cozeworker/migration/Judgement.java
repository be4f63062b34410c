package dev.cozeworker.migration;

import dev.cozeworker.failover.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the past of one credential of a route comes to.
 *
 * @param moved what it served and another serves now, by the time of the move
 * @param unmoved what it served and nobody else has served since
 */
public record Judgement(Verdict verdict, List<Moved> moved, List<Resource> unmoved) {
  /** Below this share of answers among their calls, the others do not serve well. */
  private static final double WELL = 0.9;

  public Judgement {
    moved = List.copyOf(moved);
    unmoved = List.copyOf(unmoved);
  }

  /**
   * A bot or workflow that another credential serves now.
   *
   * @param at since when, as far as calls tell
   */
  public record Moved(Resource resource, String to, Instant at) {}

  /**
   * Judges one credential.
   *
   * @param own what it served and was refused
   * @param others the same of each other credential of its route, by name
   * @param since how the others' calls ended since it served last, if it ever served
   * @param retireAfter how long nothing must have needed it before it can be retired
   */
  public static Judgement of(
      Map<Resource, Trace> own,
      Map<String, Map<Resource, Trace>> others,
      Optional<OthersSince> since,
      Duration retireAfter,
      Instant now) {
    List<Moved> moved = new ArrayList<>();
    List<Resource> unmoved = new ArrayList<>();
    own.forEach((resource, trace) -> {
      Instant last = trace.lastOkAt();
      if (last != null && resource.exists()) {
        Optional<Moved> gone = moved(resource, last, others);
        gone.ifPresentOrElse(moved::add, () -> unmoved.add(resource));
      }
    });
    moved.sort(Comparator.comparing(Moved::at).thenComparing(it -> it.resource().toString()));
    unmoved.sort(Comparator.comparing(Resource::toString));
    return new Judgement(verdict(own, moved, since, retireAfter, now), moved, unmoved);
  }

  private static Verdict verdict(
      Map<Resource, Trace> own,
      List<Moved> moved,
      Optional<OthersSince> since,
      Duration retireAfter,
      Instant now) {
    if (own.values().stream().allMatch(trace -> trace.lastOkAt() == null)) {
      return Verdict.NOT_YET_MIGRATED;
    }
    if (moved.isEmpty()) {
      return Verdict.IN_USE;
    }
    boolean unneeded =
        since
            .filter(it -> !now.isBefore(it.since().plus(retireAfter)))
            .filter(it -> it.successRate() >= WELL)
            .isPresent();
    return unneeded ? Verdict.CAN_BE_RETIRED : Verdict.MIGRATING;
  }

  private static Optional<Moved> moved(
      Resource resource, Instant last, Map<String, Map<Resource, Trace>> others) {
    return others.entrySet().stream()
        .map(other -> moved(resource, last, other.getKey(), other.getValue().get(resource)))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(Served::last))
        .map(Served::moved);
  }

  private static Optional<Served> moved(
      Resource resource, Instant last, String to, @Nullable Trace theirs) {
    Instant served = theirs == null ? null : theirs.lastOkAt();
    if (theirs == null || served == null || !served.isAfter(last)) {
      return Optional.empty();
    }
    Instant first = theirs.firstOkAt();
    Instant at = first != null && first.isAfter(last) ? first : last;
    return Optional.of(new Served(served, new Moved(resource, to, at)));
  }

  private record Served(Instant last, Moved moved) {}
}
