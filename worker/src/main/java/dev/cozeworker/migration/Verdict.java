package dev.cozeworker.migration;

/** In a word or two, how a credential stands in a migration. */
public enum Verdict {
  /** It serves, and nothing of what it serves has gone elsewhere. */
  IN_USE("in use"),
  /** It has served nothing yet. */
  NOT_YET_MIGRATED("not yet migrated"),
  /** Some of what it served is served by another now. */
  MIGRATING("migrating"),
  /** Another serves well what it served, and nothing has needed it for long. */
  CAN_BE_RETIRED("can be retired");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Returns it as the status says it. */
  public String words() {
    return words;
  }
}
