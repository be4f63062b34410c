package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.world.World;

/**
 * What a caller can see: {@code /v1/bots/{id}}, the older {@code /v1/bot/get_online_info}, {@code
 * /v1/workflows/{id}/versions} and {@code /v1/users/me}.
 */
final class BotEndpoint {
  private static final long CREATED = 1_700_000_000L;

  private final Admission admission;
  private final World world;

  BotEndpoint(Admission admission, World world) {
    this.admission = admission;
    this.world = world;
  }

  Verdict byPath(Call call) {
    String path = call.request().path();
    return bot(call, path.substring(path.lastIndexOf('/') + 1));
  }

  Verdict byQuery(Call call) {
    return call.request()
        .query("bot_id")
        .map(id -> bot(call, id))
        .orElseGet(() -> Refused.badRequest("bot_id is required"));
  }

  private Verdict bot(Call call, String id) {
    return admission.with(call, id, behaviour -> Answered.ok(Envelope.ok(call, describe(id))));
  }

  /** The versions of a workflow: the one that runs. */
  Verdict versions(Call call) {
    String id = call.request().path().split("/", -1)[3];
    return admission.with(
        call,
        id,
        behaviour -> {
          ObjectNode page = Json.object().put("has_more", false).put("next_page_token", "");
          page.putArray("items")
              .addObject()
              .put("version", "v0.0.1")
              .put("description", "")
              .put("workflow_id", id)
              .put("created_at", Long.toString(CREATED))
              .put("updated_at", Long.toString(CREATED));
          return Answered.ok(Envelope.ok(call, page));
        });
  }

  private static ObjectNode describe(String id) {
    ObjectNode bot =
        Json.object()
            .put("bot_id", id)
            .put("name", "Bot " + id.substring(Math.max(0, id.length() - 3)))
            .put("description", "Says what it was told")
            .put("icon_url", "")
            .put("create_time", CREATED)
            .put("update_time", CREATED)
            .put("version", "1")
            .put("bot_mode", 0);
    bot.set("prompt_info", Json.object().put("prompt", "Say what you are told"));
    bot.set("model_info", Json.object().put("model_id", "1").put("model_name", "echo"));
    return bot;
  }

  Verdict me(Call call) {
    ObjectNode me =
        Json.object()
            .put("user_id", world.account(call.account()).userId())
            .put("user_name", call.account())
            .put("nick_name", call.account())
            .put("avatar_url", "");
    return Answered.ok(Envelope.ok(call, me));
  }
}
