package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Mishaps;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.script.Sse;
import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.settings.MishapRule;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Decides which calls meet with a mishap, and has it befall them. */
final class Luck {
  private final LiveSettings settings;
  private final RandomGenerator random;

  Luck(LiveSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  /** A call that concerns no bot or workflow meets with what the defaults say. */
  Verdict with(Call call, Function<Behaviour, Verdict> serve) {
    return with(call, settings.get().defaults(), serve);
  }

  /** What the call comes to, mishaps included. */
  Verdict with(Call call, Behaviour behaviour, Function<Behaviour, Verdict> serve) {
    Optional<MishapRule> drawn = draw(call, behaviour);
    if (drawn.isEmpty()) {
      return serve.apply(behaviour);
    }
    MishapRule rule = drawn.get();
    return switch (rule.kind()) {
      case ERROR ->
          new Verdict.Refused(rule.code(), words(rule), rule.shape(), outcome(rule.code()));
      case HTTP_429 -> Refusals.tooMany(call, rule.retryAfter(), rule.retryAfterSeconds());
      case HTTP_HTML -> Refusals.turnedAway(call, rule.status(), Refusals.html("Error"));
      case HTTP_EMPTY -> Refusals.turnedAway(call, rule.status(), "");
      case REFUSED_AFTER_BEGIN -> serve.apply(behaviour.failing(rule.code(), words(rule)));
      case RESET_BEFORE_HEAD,
          RESET_AFTER_HEAD,
          CUT_BETWEEN_EVENTS,
          CUT_INSIDE,
          NO_TERMINAL_EVENT,
          STALL,
          TRUNCATED_JSON,
          CONTENT_TYPE,
          GZIP,
          UNKNOWN_EVENTS,
          PING ->
          befallen(call, serve.apply(behaviour), rule);
    };
  }

  private Optional<MishapRule> draw(Call call, Behaviour behaviour) {
    for (MishapRule rule : behaviour.mishaps()) {
      boolean meant =
          rule.calls().isEmpty() ? call.kind().works() : rule.calls().contains(call.kind().label());
      if (meant
          && rule.kind().befalls(call.kind().stream())
          && random.nextDouble() < rule.rate()
          && settings.spend(rule)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private static String words(MishapRule rule) {
    return rule.message().isEmpty() ? Refusals.words(rule.code()) : rule.message();
  }

  private static Outcome outcome(int code) {
    return switch (code) {
      case 4013, 4020, 4016 -> Outcome.LIMITED;
      case 4100, 4101, 4200, 4006, 700012006 -> Outcome.REFUSED;
      default -> Outcome.FAILED;
    };
  }

  private static Verdict befallen(Call call, Verdict verdict, MishapRule rule) {
    if (!(verdict instanceof Verdict.Answered answered)) {
      return verdict;
    }
    Script script = answered.script();
    return switch (rule.kind()) {
      case RESET_BEFORE_HEAD -> answered.broken(Mishaps.resetBeforeHead(script));
      case RESET_AFTER_HEAD -> answered.broken(Mishaps.resetAfterHead(script));
      case CUT_BETWEEN_EVENTS -> answered.broken(Mishaps.cutBetween(script));
      case CUT_INSIDE -> answered.broken(Mishaps.cutInside(script));
      case NO_TERMINAL_EVENT -> answered.broken(Mishaps.withoutLast(script, terminal(call)));
      case STALL -> answered.broken(Mishaps.stall(script, rule.stallMs()));
      case TRUNCATED_JSON -> answered.broken(Mishaps.truncate(script));
      case CONTENT_TYPE -> answered.as(Mishaps.retype(script, rule.contentType()));
      case GZIP -> answered.as(Mishaps.gzip(script));
      case UNKNOWN_EVENTS -> answered.as(Mishaps.between(script, i -> unknown(call, i)));
      case PING -> answered.as(Mishaps.between(script, i -> ping(call, i)));
      case ERROR, HTTP_429, HTTP_HTML, HTTP_EMPTY, REFUSED_AFTER_BEGIN -> verdict;
    };
  }

  /** A chat says twice that it is over, a workflow once. */
  private static int terminal(Call call) {
    return numbered(call) ? 1 : 2;
  }

  private static Piece unknown(Call call, int index) {
    return numbered(call)
        ? Sse.numbered(0, index, "NodeStarted", Json.object())
        : Sse.TIGHT.event(0, "conversation.message.thinking", Json.object());
  }

  private static Piece ping(Call call, int index) {
    return numbered(call)
        ? Sse.numbered(0, index, "PING", Json.object())
        : Piece.of(0, ": ping\n\n");
  }

  private static boolean numbered(Call call) {
    return call.kind() == CallKind.WORKFLOW_STREAM || call.kind() == CallKind.WORKFLOW_RESUME;
  }
}
