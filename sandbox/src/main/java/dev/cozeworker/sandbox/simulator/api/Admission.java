package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.world.Ownership;
import java.util.Optional;
import java.util.function.Function;

/** Decides whether a call may use a bot or workflow. */
final class Admission {
  private final Ownership ownership;
  private final LiveSettings settings;
  private final RateLimits limits;
  private final Luck luck;

  Admission(Ownership ownership, LiveSettings settings, RateLimits limits, Luck luck) {
    this.ownership = ownership;
    this.settings = settings;
    this.limits = limits;
    this.luck = luck;
  }

  /** What the call comes to if it may use the resource; else the refusal. */
  Verdict with(Call call, String resource, Function<Behaviour, Verdict> then) {
    call.entry().resource(resource);
    Optional<Verdict> limited = limits.exceeded(call);
    if (limited.isPresent()) {
      return limited.get();
    }
    if (!ownership.exists(resource)) {
      return Verdict.Refused.invalid(4200, "Requested resource " + resource + " does not exist");
    }
    if (call.kind().works()) {
      ownership.called(resource, call.now());
    }
    Behaviour behaviour = settings.get().behaviour(resource);
    Optional<String> owner = ownership.ownerOf(resource, call.now());
    boolean served =
        owner.equals(Optional.of(call.account())) && !behaviour.refuse().contains(call.account());
    return served ? luck.with(call, behaviour, then) : refused(behaviour);
  }

  private static Verdict refused(Behaviour behaviour) {
    String message =
        behaviour.refusalMessage().isEmpty()
            ? Refusals.words(behaviour.refusalCode())
            : behaviour.refusalMessage();
    return new Verdict.Refused(
        behaviour.refusalCode(), message, behaviour.refusalShape(), Outcome.REFUSED);
  }
}
