package dev.cozeworker.loadtests.traffic;

/** Where requests go and replies come from. */
public record Target(String bootstrapServers, String requests, String replies) {

  /** Topics as the worker names them by default. */
  public static Target of(String bootstrapServers) {
    return new Target(bootstrapServers, "coze.requests", "coze.replies");
  }
}
