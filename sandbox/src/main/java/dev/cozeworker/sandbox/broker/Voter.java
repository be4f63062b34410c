package dev.cozeworker.sandbox.broker;

/** One member of the controller quorum, as {@code controller.quorum.voters} lists it. */
record Voter(int nodeId, int controllerPort) {

  /** Reads what {@link #toString} writes. */
  static Voter parse(String text) {
    return new Voter(
        Integer.parseInt(text.substring(0, text.indexOf('@'))),
        Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)));
  }

  @Override
  public String toString() {
    return nodeId + "@127.0.0.1:" + controllerPort;
  }
}
