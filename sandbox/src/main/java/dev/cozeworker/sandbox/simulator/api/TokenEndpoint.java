package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.TurnedAway;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.tokens.AccessToken;
import dev.cozeworker.sandbox.simulator.tokens.TokenGrant;
import dev.cozeworker.sandbox.simulator.tokens.TokenGrant.Granted;

/** The OAuth endpoints: tokens for signed JWTs. They answer without Coze's envelope. */
final class TokenEndpoint implements Endpoint {
  private final TokenGrant grant;
  private final LiveSettings settings;
  private final Luck luck;

  TokenEndpoint(TokenGrant grant, LiveSettings settings, Luck luck) {
    this.grant = grant;
    this.settings = settings;
    this.luck = luck;
  }

  @Override
  public Verdict serve(Call call) {
    return luck.with(call, behaviour -> granted(call));
  }

  private Verdict granted(Call call) {
    return switch (grant.grant(call.request(), call.now())) {
      case Granted.Token token -> {
        call.entry().caller(token.account(), AccessToken.Kind.JWT.label());
        yield Answered.ok(json(call, 200, token(token)));
      }
      case Granted.Nothing nothing -> {
        int status = settings.get().tokens().errorsWithOk() ? 200 : nothing.status();
        yield new TurnedAway(json(call, status, error(nothing)), Outcome.REFUSED, status);
      }
    };
  }

  private static ObjectNode token(Granted.Token token) {
    return Json.object()
        .put("access_token", token.text())
        .put("expires_in", token.expiresAt())
        .put("token_type", "Bearer");
  }

  private static ObjectNode error(Granted.Nothing nothing) {
    return Json.object()
        .put("error_code", nothing.errorCode())
        .put("error_message", nothing.message())
        .put("error", nothing.errorCode());
  }

  private static Script json(Call call, int status, ObjectNode body) {
    return Script.json(status, call.logid(), Piece.of(0, Json.bytes(body)));
  }
}
