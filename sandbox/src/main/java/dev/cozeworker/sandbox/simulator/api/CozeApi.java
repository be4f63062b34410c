package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.api.Routes.Route;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.api.Verdict.TurnedAway;
import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.calls.Calls;
import dev.cozeworker.sandbox.simulator.calls.JournalEntry;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.http.Reply;
import dev.cozeworker.sandbox.simulator.http.Reply.Fate;
import dev.cozeworker.sandbox.simulator.http.Request;
import dev.cozeworker.sandbox.simulator.script.LogIds;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.settings.TokenRules;
import dev.cozeworker.sandbox.simulator.tokens.AccessToken;
import dev.cozeworker.sandbox.simulator.tokens.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The Open API as a whole: finds the endpoint, checks the token, keeps the books. */
public final class CozeApi {
  private final Routes routes;
  private final Refusals refusals;
  private final Tokens tokens;
  private final Calls calls;
  private final LiveSettings settings;
  private final LogIds logids;
  private final InstantSource clock;
  private final BiConsumer<Duration, Runnable> later;

  CozeApi(
      Routes routes,
      Refusals refusals,
      Tokens tokens,
      Calls calls,
      LiveSettings settings,
      LogIds logids,
      InstantSource clock,
      BiConsumer<Duration, Runnable> later) {
    this.routes = routes;
    this.refusals = refusals;
    this.tokens = tokens;
    this.calls = calls;
    this.settings = settings;
    this.logids = logids;
    this.clock = clock;
    this.later = later;
  }

  public Reply answer(Request request) {
    Instant now = clock.instant();
    if (request.path().equals(Refusals.SIGN_IN)) {
      return Reply.of(Refusals.signIn());
    }
    Optional<Route> route = routes.find(request);
    JsonNode body = request.json();
    CallKind kind = route.map(found -> found.kind().apply(body)).orElse(CallKind.UNKNOWN);
    Optional<AccessToken> token = request.bearer().flatMap(tokens::find);
    String account = token.map(AccessToken::account).orElse("");
    JournalEntry entry =
        calls.begin(kind, account, token.map(known -> known.kind().label()).orElse(""), now);
    Call call = new Call(request, kind, account, body, entry, logids.next(now), now);
    boolean valid = token.filter(known -> known.validAt(now)).isPresent();
    return reply(call, verdict(call, route, valid));
  }

  private Verdict verdict(Call call, Optional<Route> route, boolean validToken) {
    if (route.isEmpty()) {
      return Refusals.turnedAway(call, 404, Refusals.html("404 Not Found"));
    }
    return validToken || !route.get().needsToken()
        ? route.get().endpoint().serve(call)
        : invalidToken();
  }

  private Refused invalidToken() {
    TokenRules rules = settings.get().tokens();
    return new Refused(
        rules.invalidCode(),
        Refusals.words(rules.invalidCode()),
        rules.invalidShape(),
        Outcome.REFUSED);
  }

  private Reply reply(Call call, Verdict verdict) {
    return switch (verdict) {
      case Answered answered -> {
        boolean works = call.kind().works();
        if (works) {
          calls.underWay().begin(call.account());
        }
        Runnable idle = works ? () -> calls.underWay().end(call.account()) : () -> {};
        boolean background = answered.worksForMillis() > 0;
        if (background) {
          later.accept(Duration.ofMillis(answered.worksForMillis()), idle);
        }
        yield reply(
            call,
            answered.script(),
            answered.outcome(),
            answered.code(),
            background ? () -> {} : idle);
      }
      case TurnedAway away -> reply(call, away.script(), away.outcome(), away.code(), () -> {});
      case Refused refused -> {
        Script script = refusals.script(call, refused);
        yield reply(call, script, refused.outcome(), refused.code(), () -> {});
      }
    };
  }

  private Reply reply(Call call, Script script, Outcome outcome, int code, Runnable idle) {
    return new Reply(
        script,
        fate -> {
          idle.run();
          Outcome seen = fate == Fate.PLAYED ? outcome : Outcome.ABANDONED;
          calls.end(call.entry(), seen, code, clock.instant());
        });
  }
}
