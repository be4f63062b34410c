package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.settings.ConversationRules;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.settings.RefusalShape;
import dev.cozeworker.sandbox.simulator.world.World;
import java.util.Optional;
import java.util.function.Function;

/** The conversations that there are, and who may use them. */
final class Conversations {
  private static final int MAX = 200_000;

  private final Bounded<Conversation> byId = new Bounded<>(MAX);
  private final Ids ids;
  private final LiveSettings settings;

  Conversations(Ids ids, LiveSettings settings) {
    this.ids = ids;
    this.settings = settings;
  }

  Conversation create(Call call) {
    Conversation made =
        new Conversation(
            ids.conversation(), call.account(), call.now(), call.body().get("meta_data"));
    byId.put(made.id(), made);
    return made;
  }

  /** The conversation, if it exists and the caller may use it; else the refusal. */
  Verdict with(Call call, String id, Function<Conversation, Verdict> then) {
    call.entry().conversation(id);
    ConversationRules rules = settings.get().conversations();
    Optional<Conversation> found = byId.find(id);
    if (found.isEmpty()) {
      return refused(rules.unknownCode(), call, "conversation " + id + " does not exist");
    } else if (!found.get().account().equals(call.account()) && !granted(rules, call)) {
      return refused(rules.foreignCode(), call, "no right to conversation " + id);
    }
    return then.apply(found.get());
  }

  private static boolean granted(ConversationRules rules, Call call) {
    return rules.granted() && call.account().equals(World.ENTERPRISE);
  }

  private Verdict refused(int code, Call call, String message) {
    RefusalShape shape =
        call.kind().works() ? settings.get().defaults().refusalShape() : RefusalShape.JSON;
    return new Verdict.Refused(code, message, shape, Outcome.REFUSED);
  }
}
