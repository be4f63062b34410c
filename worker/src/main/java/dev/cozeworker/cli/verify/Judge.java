package dev.cozeworker.cli.verify;

import dev.cozeworker.cli.verify.ResourceState.Place;
import dev.cozeworker.cli.verify.Verdict.RouteVerdict;
import dev.cozeworker.credentials.ExpiryNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides what the findings come to; asks nobody. Used once. */
final class Judge {
  private final boolean retired;
  private final Instant now;
  private final List<Remark> missing = new ArrayList<>();
  private final List<Remark> notes = new ArrayList<>();

  /**
   * @param retired whether the move is over, so that one credential is enough
   */
  Judge(boolean retired, Instant now) {
    this.retired = retired;
    this.now = now;
  }

  Verdict judge(List<RouteFinding> routes) {
    List<RouteVerdict> verdicts = routes.stream().map(this::route).toList();
    return new Verdict(missing.isEmpty(), inWords(verdicts), missing, notes, verdicts);
  }

  private RouteVerdict route(RouteFinding route) {
    Places places = new Places(route);
    List<ResourceState> states = route.resources().stream().map(places::of).toList();
    if (route.others().isEmpty() && !retired) {
      missing.add(
          Remark.of(
              route.name(),
              "it has one credential, so there is nothing to fail over to (once a migration is over:"
                  + " --retired)",
              GuideStep.SECOND_CREDENTIAL));
    }
    oldToken(route, states);
    route.others().forEach(credential -> newToken(route, credential));
    route.credentials().forEach(credential -> aboutIt(route, credential));
    states.forEach(state -> resource(route, state));
    unproven(route, states);
    withoutCall(route);
    return new RouteVerdict(route.name(), route.credentials(), states);
  }

  /** The first credential may be gone where all that was looked at has moved. */
  private void oldToken(RouteFinding route, List<ResourceState> states) {
    CredentialFinding first = route.first();
    if (first.token().is(Answer.Kind.YES)) {
      return;
    }
    boolean over = !states.isEmpty() && states.stream().allMatch(it -> it.state() == Place.MOVED);
    if (over) {
      notes.add(
          Remark.of(
              route.name(),
              "%s is refused altogether, and nothing that was looked at needs it: %s"
                  .formatted(first.name(), said(first.token()))));
    } else {
      missing.add(noToken(route, first, GuideStep.forOld(first.kind())));
    }
  }

  private void newToken(RouteFinding route, CredentialFinding credential) {
    if (!credential.token().is(Answer.Kind.YES)) {
      missing.add(noToken(route, credential, GuideStep.forNew(credential.kind())));
    }
  }

  private static Remark noToken(RouteFinding route, CredentialFinding of, GuideStep step) {
    return of.token().is(Answer.Kind.NO)
        ? Remark.of(
            route.name(),
            "%s has no good token (expired, revoked, or of another Coze site): %s"
                .formatted(of.name(), said(of.token())),
            step)
        : Remark.of(
            route.name(), "%s could not be asked: %s".formatted(of.name(), said(of.token())));
  }

  private void aboutIt(RouteFinding route, CredentialFinding credential) {
    if (credential.sameAs() != null) {
      missing.add(
          Remark.of(
              route.name(),
              "%s is the very same as %s, so there is nothing to fail over to"
                  .formatted(credential.name(), credential.sameAs()),
              GuideStep.forNew(credential.kind())));
    }
    if (credential.expiresAt() != null) {
      ExpiryNotice.of(credential.expiresAt(), now)
          .ifPresent(notice ->
              notes.add(
                  Remark.of(
                      route.name(), "the token of %s %s".formatted(credential.name(), notice))));
    }
  }

  private void resource(RouteFinding route, ResourceState state) {
    for (CredentialFinding credential : route.credentials()) {
      ResourceFinding finding = credential.of(state.resource());
      if (finding.serves() == ResourceFinding.Serves.BROKEN) {
        missing.add(
            Remark.of(
                route.name(),
                "%s is accepted for %s, and the call still failed: %s"
                    .formatted(credential.name(), state.resource(), said(finding.call()))));
      }
    }
    if (state.state() == Place.NEITHER) {
      missing.add(Places.servedByNone(route, state.resource()));
    } else if (state.state() == Place.UNKNOWN) {
      notes.add(
          Remark.of(
              route.name(),
              "Coze does not say who may use %s: add --call".formatted(state.resource())));
    }
  }

  private void unproven(RouteFinding route, List<ResourceState> states) {
    boolean proven =
        states.stream().anyMatch(it -> it.state() == Place.MOVED || it.state() == Place.BOTH);
    if (!proven && !route.others().isEmpty()) {
      notes.add(
          Remark.of(
              route.name(),
              "nothing here shows yet that a credential after %s reaches what is in the enterprise"
                  .formatted(route.first().name()),
              GuideStep.TRY_OUT));
    }
  }

  private void withoutCall(RouteFinding route) {
    boolean looked =
        route.credentials().stream()
            .filter(credential -> credential.token().is(Answer.Kind.YES))
            .flatMap(credential -> credential.resources().stream())
            .anyMatch(finding -> finding.call().is(Answer.Kind.NOT_TRIED));
    if (looked) {
      notes.add(
          Remark.of(
              route.name(), "a real call was not tried: --call makes one, at what a call costs"));
    }
  }

  private String inWords(List<RouteVerdict> routes) {
    if (!missing.isEmpty()) {
      return "not ready: "
          + (missing.size() == 1 ? "1 thing is" : missing.size() + " things are")
          + " missing";
    }
    List<Place> places =
        routes.stream().flatMap(it -> it.resources().stream()).map(ResourceState::state).toList();
    if (places.isEmpty()) {
      return retired
          ? "all credentials are good"
          : "ready to migrate, as far as tokens tell: no bot or workflow was named";
    }
    if (places.stream().allMatch(place -> place == Place.MOVED)) {
      return "migrated: all that was looked at is served by the enterprise";
    }
    long moved = places.stream().filter(place -> place == Place.MOVED).count();
    String ready = retired ? "all credentials are good" : "ready to migrate";
    return moved == 0 ? ready : "%s; %d of %d have moved".formatted(ready, moved, places.size());
  }

  static String said(Answer answer) {
    String code = answer.code() == null ? "" : answer.code() + " ";
    return code + (answer.said() == null ? "no reason given" : answer.said());
  }
}
