package dev.cozeworker.cli.verify;

import static dev.cozeworker.cli.verify.ResourceFinding.Serves.NO;
import static dev.cozeworker.cli.verify.ResourceFinding.Serves.UNKNOWN;
import static dev.cozeworker.cli.verify.ResourceFinding.Serves.YES;

import dev.cozeworker.cli.verify.ResourceState.Place;
import java.util.List;
import java.util.stream.Collectors;

/** Tells by who serves a bot or workflow on which side of the move it is. */
final class Places {
  private static final int DOES_NOT_EXIST = 4200;

  private final RouteFinding route;

  Places(RouteFinding route) {
    this.route = route;
  }

  ResourceState of(String resource) {
    List<String> serving =
        route.credentials().stream()
            .filter(credential -> credential.of(resource).serves() == YES)
            .map(CredentialFinding::name)
            .toList();
    Place place = place(resource, serving);
    return new ResourceState(resource, place, serving, meaning(place, serving));
  }

  private Place place(String resource, List<String> serving) {
    boolean byFirst = serving.contains(route.first().name());
    if (serving.isEmpty()) {
      boolean unknown =
          route.credentials().stream()
              .anyMatch(credential ->
                  credential.token().is(Answer.Kind.YES) && credential.of(resource).serves() != NO);
      return unknown ? Place.UNKNOWN : Place.NEITHER;
    }
    if (byFirst) {
      return serving.size() > 1 ? Place.BOTH : Place.NOT_MOVED;
    }
    return route.first().of(resource).serves() == UNKNOWN
            && route.first().token().is(Answer.Kind.YES)
        ? Place.BOTH
        : Place.MOVED;
  }

  private String meaning(Place place, List<String> serving) {
    String first = route.first().name();
    String by = String.join(" and ", serving);
    return switch (place) {
      case NOT_MOVED ->
          route.others().isEmpty()
              ? by + " serves it"
              : by + " serves it and " + others() + " is refused, as it is before the move";
      case MOVED -> by + " serves it and " + first + " is refused, as it is after the move";
      case BOTH -> by + " serve it: the move costs nothing here";
      case NEITHER -> "no credential serves it";
      case UNKNOWN -> "Coze does not say who serves it";
    };
  }

  private String others() {
    return route.others().stream().map(CredentialFinding::name).collect(Collectors.joining(", "));
  }

  static Remark servedByNone(RouteFinding route, String resource) {
    List<Answer> answers =
        route.credentials().stream()
            .filter(credential -> credential.token().is(Answer.Kind.YES))
            .map(credential -> credential.of(resource).decisive())
            .toList();
    String said =
        route.credentials().stream()
            .map(credential -> credential.name() + ": " + reason(credential, resource))
            .collect(Collectors.joining("; "));
    if (!answers.isEmpty()
        && answers.stream()
            .allMatch(answer -> Integer.valueOf(DOES_NOT_EXIST).equals(answer.code()))) {
      return new Remark(
          route.name(),
          resource + " does not exist for any credential: " + said,
          null,
          "is the id right, is it published to the API channel, and is coze.base-url that of its"
              + " site (api.coze.cn or api.coze.com)?");
    }
    String text =
        "%s is served by no credential, which is so for a while only in the minutes of its own"
                .formatted(resource)
            + " move: "
            + said;
    // Without its token a credential cannot show what it may do; that step comes first.
    return answers.size() < route.credentials().size()
        ? Remark.of(route.name(), text)
        : Remark.of(route.name(), text, GuideStep.PERMISSIONS);
  }

  private static String reason(CredentialFinding credential, String resource) {
    return credential.token().is(Answer.Kind.YES)
        ? Judge.said(credential.of(resource).decisive())
        : "no token";
  }
}
