package dev.cozeworker.serving;

import dev.cozeworker.contracts.Decoded.Problem;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.credentials.Credential;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.Routes;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which credentials may serve a request, before any call. */
sealed interface Admission {

  /**
   * It is served by that route.
   *
   * @param pinned the only credential that may serve it, or null where it names none
   */
  record Admitted(Route route, @Nullable Candidate pinned) implements Admission {}

  /** It cannot be served as it stands. */
  record Refused(Problem problem) implements Admission {}

  static Admission of(Request request, Routes routes) {
    return routes
        .find(request.route())
        .map(route -> of(request, route))
        .orElseGet(() -> noSuchRoute(request.route(), routes));
  }

  private static Admission of(Request request, Route route) {
    if (request.user() != null && !isPerUser(route)) {
      return refused(
          "$.user",
          "the credentials of route \"%s\" are not per user; leave it out".formatted(route.name()));
    }
    String pinned = request.credential();
    if (pinned == null) {
      return unpinned(request, route);
    }
    return route
        .candidate(pinned)
        .<Admission>map(candidate -> new Admitted(route, candidate))
        .orElseGet(() -> noSuchCredential(pinned, route));
  }

  private static Admission unpinned(Request request, Route route) {
    if (resumes(request.payload()) && route.candidates().size() > 1) {
      return refused(
          "$.credential",
          "%s needs the credential that started it, as named in that reply; route \"%s\" has: %s"
              .formatted(request.type().wireName(), route.name(), names(route.candidates())));
    }
    return new Admitted(route, null);
  }

  private static boolean resumes(Payload payload) {
    return switch (payload) {
      case Payload.ChatToolOutputs _, Payload.WorkflowResume _ -> true;
      case Payload.Chat _, Payload.Workflow _, Payload.WorkflowChat _ -> false;
    };
  }

  private static boolean isPerUser(Route route) {
    return route.candidates().stream()
        .anyMatch(candidate -> candidate.credential().kind() == Credential.Kind.OAUTH);
  }

  private static Admission noSuchRoute(String name, Routes routes) {
    String configured = routes.all().stream().map(Route::name).collect(Collectors.joining(", "));
    return refused(
        "$.route", "there is no route \"%s\"; configured: %s".formatted(name, configured));
  }

  private static Admission noSuchCredential(String name, Route route) {
    return refused(
        "$.credential",
        "route \"%s\" has no credential \"%s\"; it has: %s"
            .formatted(route.name(), name, names(route.candidates())));
  }

  private static String names(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::name).collect(Collectors.joining(", "));
  }

  private static Admission refused(String path, String message) {
    return new Refused(new Problem(path, message));
  }
}
