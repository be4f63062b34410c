package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.http.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which endpoint serves which method and path. */
final class Routes {
  private final Map<String, Route> exact = new HashMap<>();
  private final List<Route> patterns = new ArrayList<>();

  /** One path, where {@code {}} stands for any one segment. */
  record Route(
      String method,
      Pattern path,
      Function<JsonNode, CallKind> kind,
      boolean needsToken,
      Endpoint endpoint) {}

  Routes get(String path, CallKind kind, Endpoint endpoint) {
    return add("GET", path, body -> kind, true, endpoint);
  }

  Routes post(String path, CallKind kind, Endpoint endpoint) {
    return add("POST", path, body -> kind, true, endpoint);
  }

  /** A path where a flag of the body makes the call of another kind. */
  Routes post(String path, CallKind kind, String flag, CallKind flagged, Endpoint endpoint) {
    return add("POST", path, body -> body.path(flag).asBoolean() ? flagged : kind, true, endpoint);
  }

  /** A path for callers who have no token yet. */
  Routes open(String path, CallKind kind, Endpoint endpoint) {
    return add("POST", path, body -> kind, false, endpoint);
  }

  private Routes add(
      String method,
      String path,
      Function<JsonNode, CallKind> kind,
      boolean needsToken,
      Endpoint endpoint) {
    Pattern pattern = Pattern.compile(path.replace("{}", "[^/]+"));
    Route route = new Route(method, pattern, kind, needsToken, endpoint);
    if (path.contains("{}")) {
      patterns.add(route);
    } else {
      exact.put(method + path, route);
    }
    return this;
  }

  Optional<Route> find(Request request) {
    Route found = exact.get(request.method() + request.path());
    return found != null
        ? Optional.of(found)
        : patterns.stream()
            .filter(route -> route.method().equals(request.method()))
            .filter(route -> route.path().matcher(request.path()).matches())
            .findFirst();
  }
}
