package dev.cozeworker.sandbox.simulator.settings;

/**
 * What each account may do at the most; 0 for no limit.
 *
 * @param code the code of a refusal; 429 for HTTP 429 instead of an envelope
 */
public record Limits(
    int chatsPerSecond,
    int workflowsPerSecond,
    int concurrent,
    int code,
    RetryAfter retryAfter,
    int retryAfterSeconds) {
  public static final Limits NONE = new Limits(0, 0, 0, 4013, RetryAfter.NONE, 1);

  public Limits {
    Check.range("chats_per_second", chatsPerSecond, 0, 1_000_000);
    Check.range("workflows_per_second", workflowsPerSecond, 0, 1_000_000);
    Check.range("concurrent", concurrent, 0, 1_000_000);
    Check.code("code", code);
    Check.range("retry_after_seconds", retryAfterSeconds, 0, 86_400);
  }
}
