package dev.cozeworker.sandbox.broker;

import java.nio.file.Path;
import java.util.List;

/**
 * What makes one node of a cluster different from the next.
 *
 * @param nodeId its number, from 1
 * @param port where clients and other brokers reach it
 * @param voters every node of the cluster, itself included
 * @param data where it keeps its logs
 */
record NodeSettings(int nodeId, int port, List<Voter> voters, Path data) {

  NodeSettings {
    voters = List.copyOf(voters);
    if (voters.stream().noneMatch(voter -> voter.nodeId() == nodeId)) {
      throw new IllegalArgumentException(
          "node-id " + nodeId + " is not among the voters " + voters);
    }
  }

  /** The only node of its cluster. */
  static NodeSettings single(int port, int controllerPort, Path data) {
    return new NodeSettings(1, port, List.of(new Voter(1, controllerPort)), data);
  }

  int controllerPort() {
    return voters.stream()
        .filter(voter -> voter.nodeId() == nodeId)
        .findFirst()
        .orElseThrow()
        .controllerPort();
  }
}
