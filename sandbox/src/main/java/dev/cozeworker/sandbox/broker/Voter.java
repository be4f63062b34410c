package dev.cozeworker.sandbox.broker;

/** One member of the controller quorum, as {@code controller.quorum.voters} lists it. */
record Voter(int nodeId, int controllerPort) {

  @Override
  public String toString() {
    return nodeId + "@127.0.0.1:" + controllerPort;
  }
}
