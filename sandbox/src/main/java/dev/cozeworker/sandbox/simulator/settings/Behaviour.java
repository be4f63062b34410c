package dev.cozeworker.sandbox.simulator.settings;

import java.util.List;

/**
 * How one bot or workflow behaves.
 *
 * @param firstDelta from the call to the first piece of the answer
 * @param total from the call to the end of the answer
 * @param deltas in how many pieces the answer is streamed
 * @param reasoning whether the model's reasoning is streamed before the answer
 * @param answerChars the least length of the answer; 0 leaves it as long as its echo of the prompt
 * @param verbose whether the answer ends with a {@code verbose} message
 * @param followUps how many questions are suggested
 * @param zeroLastError the share of good chats that carry {@code last_error} with code 0
 * @param requiresAction whether a chat waits for tool outputs
 * @param interruptType the type of the interrupt that stops a workflow; 0 for none
 * @param failCode the code with which an answer fails after it has begun; 0 for none
 * @param failMessage what goes with it
 * @param dialect whose server's dialect streams speak
 * @param refuse accounts that are refused although the resource is theirs
 * @param refusalCode the code with which other accounts are refused
 * @param refusalMessage what goes with it; empty for Coze's own words
 * @param refusalShape the shape in which they are refused
 * @param mishaps what goes wrong, and how often
 */
public record Behaviour(
    Distribution firstDelta,
    Distribution total,
    int deltas,
    boolean reasoning,
    int answerChars,
    boolean verbose,
    int followUps,
    double zeroLastError,
    boolean requiresAction,
    int interruptType,
    int failCode,
    String failMessage,
    Dialect dialect,
    List<String> refuse,
    int refusalCode,
    String refusalMessage,
    RefusalShape refusalShape,
    List<MishapRule> mishaps) {

  public static final Behaviour STANDARD =
      new Behaviour(
          new Distribution.Fixed(50),
          new Distribution.Fixed(200),
          8,
          false,
          0,
          true,
          0,
          0.5,
          false,
          0,
          0,
          "",
          Dialect.COZE,
          List.of(),
          4101,
          "",
          RefusalShape.JSON,
          List.of());

  public Behaviour {
    Check.range("deltas", deltas, 1, 100_000);
    Check.range("answer_chars", answerChars, 0, 1_000_000);
    Check.range("follow_ups", followUps, 0, 10);
    Check.share("zero_last_error", zeroLastError);
    Check.oneOf("interrupt_type", interruptType, 0, 1, 2, 5, 7);
    Check.range("fail_code", failCode, 0, Integer.MAX_VALUE);
    Check.code("refusal_code", refusalCode);
    refuse = List.copyOf(refuse);
    mishaps = List.copyOf(mishaps);
  }

  /** The same, but its answers fail with a code after they have begun. */
  public Behaviour failing(int code, String message) {
    return new Behaviour(
        firstDelta,
        total,
        deltas,
        reasoning,
        answerChars,
        verbose,
        followUps,
        zeroLastError,
        requiresAction,
        interruptType,
        code,
        message,
        dialect,
        refuse,
        refusalCode,
        refusalMessage,
        refusalShape,
        mishaps);
  }
}
