package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.calls.Calls;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.http.Reply;
import dev.cozeworker.sandbox.simulator.http.Request;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.LogIds;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.tokens.AccessToken;
import dev.cozeworker.sandbox.simulator.tokens.TokenGrant;
import java.time.Instant;
import java.util.regex.Pattern;

/** The OAuth endpoints: tokens for signed JWTs. They answer without Coze's envelope. */
final class TokenEndpoint {
  private static final Pattern PATH =
      Pattern.compile("/api/permission/oauth2/((account|enterprise_id)/[^/]+/)?token");

  private final TokenGrant grant;
  private final Calls calls;
  private final LiveSettings settings;
  private final LogIds logids;

  TokenEndpoint(TokenGrant grant, Calls calls, LiveSettings settings, LogIds logids) {
    this.grant = grant;
    this.calls = calls;
    this.settings = settings;
    this.logids = logids;
  }

  boolean serves(Request request) {
    return request.method().equals("POST") && PATH.matcher(request.path()).matches();
  }

  Reply answer(Request request, Instant now) {
    String logid = logids.next(now);
    String jwt = AccessToken.Kind.JWT.label();
    return switch (grant.grant(request, now)) {
      case TokenGrant.Granted.Token token -> {
        calls.end(calls.begin(CallKind.TOKEN, token.account(), jwt, now), Outcome.OK, 0, now);
        yield Reply.of(json(200, logid, token(token)));
      }
      case TokenGrant.Granted.Nothing nothing -> {
        calls.end(calls.begin(CallKind.TOKEN, "", jwt, now), Outcome.REFUSED, 0, now);
        int status = settings.get().tokens().errorsAs200() ? 200 : nothing.status();
        yield Reply.of(json(status, logid, error(nothing)));
      }
    };
  }

  private static ObjectNode token(TokenGrant.Granted.Token token) {
    return Json.object()
        .put("access_token", token.text())
        .put("expires_in", token.expiresAt())
        .put("token_type", "Bearer");
  }

  private static ObjectNode error(TokenGrant.Granted.Nothing nothing) {
    return Json.object()
        .put("error_code", nothing.errorCode())
        .put("error_message", nothing.message())
        .put("error", nothing.errorCode());
  }

  private static Script json(int status, String logid, ObjectNode body) {
    return Script.json(status, logid, Piece.of(0, Json.bytes(body)));
  }
}
