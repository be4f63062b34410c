package dev.cozeworker.sandbox.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.tokens.Tokens;
import dev.cozeworker.sandbox.simulator.world.World;
import java.time.Instant;
import java.time.InstantSource;

/** The tokens in the hands of a test: what there is, a new one, the end of an old one. */
public final class TokenControl {
  private final Tokens tokens;
  private final World world;
  private final InstantSource clock;

  public TokenControl(Tokens tokens, World world, InstantSource clock) {
    this.tokens = tokens;
    this.world = world;
    this.clock = clock;
  }

  ObjectNode list() {
    Instant now = clock.instant();
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("tokens");
    tokens
        .all()
        .forEach((text, token) ->
            list.addObject()
                .put("token", text)
                .put("account", token.account())
                .put("kind", token.kind().label())
                .put("valid", token.validAt(now)));
    return answer;
  }

  ObjectNode make(JsonNode body) {
    return Json.object().put("token", tokens.makePersonal(account(body)));
  }

  ObjectNode revoke(JsonNode body) {
    String text = body.path("token").asText();
    String account = text.isEmpty() ? account(body) : "";
    int revoked =
        tokens.revoke(
            (known, token) -> known.equals(text) || token.account().equals(account),
            clock.instant());
    return Json.object().put("revoked", revoked);
  }

  private String account(JsonNode body) {
    return world.account(body.path("account").asText()).name();
  }
}
