package dev.cozeworker.sandbox.simulator.calls;

import java.util.Locale;

/** What came of a call, as Coze sees it. */
public enum Outcome {
  /** Served to its end. */
  OK,
  /** Served as far as its question to the caller. */
  INTERRUPTED,
  /** Refused: the token, or its right to the resource or the conversation. */
  REFUSED,
  /** Refused as too much. */
  LIMITED,
  /** Refused as malformed, or for something that does not exist. */
  INVALID,
  /** Failed on purpose, as the settings say. */
  FAILED,
  /** Served, but sent broken, as the settings say. */
  BROKEN,
  /** Left by the client before its end. */
  ABANDONED;

  private final String label = name().toLowerCase(Locale.ROOT);

  public String label() {
    return label;
  }
}
