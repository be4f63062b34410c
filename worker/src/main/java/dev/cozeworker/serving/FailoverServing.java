package dev.cozeworker.serving;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.conversations.Conversations;
import dev.cozeworker.coze.Abandonment;
import dev.cozeworker.coze.Coze;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Line;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.Routes;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves each request with whichever credential of its route may. */
public final class FailoverServing implements Serving {
  private final Routes routes;
  private final Coze coze;
  private final Conversations conversations;
  private final Places places;
  private final ServingSettings settings;
  private final ServingEvents events;
  private final Clock clock;
  private final Waiting waiting;
  private final ReplyMaker replies;
  private final Map<Route, RouteWaits> waits;

  public FailoverServing(
      Routes routes,
      Coze coze,
      Conversations conversations,
      Places places,
      ServingSettings settings,
      ServingEvents events,
      Clock clock,
      Waiting waiting) {
    this.routes = routes;
    this.coze = coze;
    this.conversations = conversations;
    this.places = places;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
    this.waiting = waiting;
    this.replies = new ReplyMaker(clock);
    this.waits =
        routes.all().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), route -> new RouteWaits(route, clock)));
  }

  @Override
  public Optional<Reply> serve(Received received, Abandonment abandonment)
      throws InterruptedException {
    Optional<Reply> reply;
    try {
      reply =
          switch (Admission.of(received.request(), routes)) {
            case Admission.Refused refused ->
                Optional.of(replies.refused(received, refused.problem()));
            case Admission.Admitted admitted -> serve(received, admitted, abandonment);
          };
    } catch (RuntimeException | Error unexpected) {
      reply = Optional.of(replies.incident(received, Incident.of(unexpected, received)));
    }
    reply.ifPresent(this::tell);
    return reply;
  }

  @Override
  public boolean anyCrowded() {
    return places.anyCrowded();
  }

  @Override
  public boolean isCrowded(Request request) {
    return switch (Admission.of(request, routes)) {
      case Admission.Refused _ -> false;
      case Admission.Admitted admitted -> isCrowded(request.payload(), admitted);
    };
  }

  private boolean isCrowded(Payload payload, Admission.Admitted admitted) {
    boolean async =
        payload instanceof Payload.Workflow workflow && workflow.mode() == WorkflowMode.ASYNC;
    return (async && places.isCrowded(Places.RUNS))
        || places.isCrowded(waits(admitted.route()).crowdOf(payload))
        || isCrowded(line(payload, admitted), waits(admitted.route()));
  }

  /** Looks at the crowd that the request would join, as its path would find it. */
  private boolean isCrowded(Line line, RouteWaits routeWaits) {
    Optional<Candidate> next = line.next();
    while (next.filter(line::isProbe).filter(it -> isHeldUp(it, routeWaits)).isPresent()
        && line.postponeWait(next.get())) {
      next = line.next();
    }
    return next.filter(places::isCrowded).isPresent();
  }

  private boolean isHeldUp(Candidate candidate, RouteWaits routeWaits) {
    Pace pace = routeWaits.pace(candidate);
    return places.isCrowded(candidate) || pace.holdsUp() || pace.stopped().isPresent();
  }

  private Optional<Reply> serve(
      Received received, Admission.Admitted admitted, Abandonment abandonment)
      throws InterruptedException {
    Route route = admitted.route();
    RequestTime time =
        new RequestTime(clock, waiting, places, abandonment, received.request().expiresAt());
    Resource resource = Resource.of(received.request().payload());
    AttemptLog log = new AttemptLog(route.name(), resource, time, events);
    Ending ending = path(received, admitted, time, log).follow();
    return replies.ended(received, route, ending, log.attempts());
  }

  private RequestPath path(
      Received received, Admission.Admitted admitted, RequestTime time, AttemptLog log) {
    Route route = admitted.route();
    Payload payload = received.request().payload();
    RouteWaits routeWaits = waits(route);
    RequestConversation conversation = new RequestConversation(conversations, route, payload);
    CandidateTries tries =
        new CandidateTries(
            coze,
            new ConversationMaker(conversations, coze, time),
            conversation,
            payload,
            route.config().failOverOn(),
            settings.timeoutOf(payload),
            time,
            log);
    return new RequestPath(
        line(payload, admitted),
        time,
        routeWaits,
        conversation,
        tries,
        new Refusals(route, payload, settings.baseUrl()),
        new Patience(route, Resource.of(payload), admitted.pinned() != null, routeWaits, clock),
        new TurnWaits(time, route.config().maxWait(), routeWaits::pace));
  }

  private static Line line(Payload payload, Admission.Admitted admitted) {
    Resource resource = Resource.of(payload);
    Candidate pinned = admitted.pinned();
    return pinned == null
        ? admitted.route().line(resource)
        : admitted.route().lineOf(pinned, resource);
  }

  private RouteWaits waits(Route route) {
    return Objects.requireNonNull(waits.get(route), route.name());
  }

  private void tell(Reply reply) {
    String route = String.valueOf(reply.route());
    if (reply.error() != null) {
      events.failed(reply);
    }
    String by = reply.credential();
    if (reply.failedOver() && by != null) {
      routes.find(route).stream()
          .flatMap(known -> known.candidates().stream())
          .map(Candidate::name)
          .takeWhile(from -> !from.equals(by))
          .forEach(from -> events.failedOver(route, from, by));
    }
  }
}
