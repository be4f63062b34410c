package dev.cozeworker.server;

import dev.cozeworker.credentials.Credential;
import dev.cozeworker.failover.BreakerState;
import dev.cozeworker.failover.CredentialStatus;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.migration.Judgement;
import dev.cozeworker.migration.OthersSince;
import dev.cozeworker.migration.Trace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one credential of a route stands. Calls are counted since the start of this worker; times,
 * verdict and what follows it are those of all workers, and outlive them.
 *
 * @param openUntil until when its own breaker is open, where it is
 * @param openResources the bots and workflows whose breakers are not closed
 * @param firstOkAt when it served first, whatever it was; null where it never did
 * @param lastOkAt when it served last
 * @param firstRejectedAt when it was refused first; null where it never was
 * @param lastRejectedAt when it was refused last
 * @param lastRefusal the last refusal that this worker saw
 * @param expiresAt the end of its token, where the configuration says it
 * @param verdict in a word or two, what that means for the one who watches a migration
 * @param moved what it served and another serves now
 * @param unmoved what it served and nobody else has served since
 * @param othersSince how the calls with the others have ended since it served last; null where it
 *     never served
 * @param resources what is known of each bot and workflow, the first thousand by name
 */
public record CredentialView(
    String name,
    Credential.Kind kind,
    BreakerState breaker,
    @Nullable Instant openUntil,
    List<CredentialStatus.OpenResource> openResources,
    CredentialStatus.Calls calls,
    @Nullable Instant firstOkAt,
    @Nullable Instant lastOkAt,
    @Nullable Instant firstRejectedAt,
    @Nullable Instant lastRejectedAt,
    CredentialStatus.@Nullable LastRefusal lastRefusal,
    @Nullable Instant expiresAt,
    String verdict,
    List<MovedView> moved,
    List<String> unmoved,
    @Nullable OthersView othersSince,
    List<ResourceView> resources) {
  private static final int MOST_RESOURCES = 1_000;

  public CredentialView {
    openResources = List.copyOf(openResources);
    moved = List.copyOf(moved);
    unmoved = List.copyOf(unmoved);
    resources = List.copyOf(resources);
  }

  static CredentialView of(
      CredentialStatus status,
      Map<Resource, Trace> past,
      Judgement judgement,
      @Nullable OthersSince others) {
    Trace all = past.values().stream().reduce(Trace.NONE, Trace::join);
    return new CredentialView(
        status.name(),
        status.kind(),
        status.breaker(),
        status.openUntil(),
        status.openResources(),
        status.calls(),
        all.firstOkAt(),
        all.lastOkAt(),
        all.firstRejectedAt(),
        all.lastRejectedAt(),
        status.lastRefusal(),
        status.expiresAt(),
        judgement.verdict().words(),
        judgement.moved().stream().map(MovedView::of).toList(),
        judgement.unmoved().stream().map(Resource::toString).toList(),
        others == null ? null : OthersView.of(others),
        past.entrySet().stream()
            .filter(entry -> entry.getKey().exists())
            .map(entry -> ResourceView.of(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(ResourceView::resource))
            .limit(MOST_RESOURCES)
            .toList());
  }

  /** Returns the same without what is known of each bot and workflow. */
  CredentialView brief() {
    return new CredentialView(
        name,
        kind,
        breaker,
        openUntil,
        openResources,
        calls,
        firstOkAt,
        lastOkAt,
        firstRejectedAt,
        lastRejectedAt,
        lastRefusal,
        expiresAt,
        verdict,
        moved,
        unmoved,
        othersSince,
        List.of());
  }

  /** A bot or workflow that went to another credential, and when. */
  public record MovedView(String resource, String to, Instant at) {
    static MovedView of(Judgement.Moved moved) {
      return new MovedView(moved.resource().toString(), moved.to(), moved.at());
    }
  }

  /** How calls with the other credentials have ended; the rate is missing where there were none. */
  public record OthersView(Instant since, long ok, long notOk, @Nullable Double successRate) {
    static OthersView of(OthersSince others) {
      boolean any = others.ok() + others.notOk() > 0;
      return new OthersView(
          others.since(), others.ok(), others.notOk(), any ? others.successRate() : null);
    }
  }

  /** When it served and was refused one bot or workflow, first and last. */
  public record ResourceView(
      String resource,
      @Nullable Instant firstOkAt,
      @Nullable Instant lastOkAt,
      @Nullable Instant firstRejectedAt,
      @Nullable Instant lastRejectedAt) {
    static ResourceView of(Resource resource, Trace trace) {
      return new ResourceView(
          resource.toString(),
          trace.firstOkAt(),
          trace.lastOkAt(),
          trace.firstRejectedAt(),
          trace.lastRejectedAt());
    }
  }
}
