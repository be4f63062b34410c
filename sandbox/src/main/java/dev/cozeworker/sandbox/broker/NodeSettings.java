package dev.cozeworker.sandbox.broker;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

  /** Reads what {@link #toArguments} wrote. */
  static NodeSettings ofArguments(List<String> arguments) {
    return new NodeSettings(
        Integer.parseInt(arguments.get(0)),
        Integer.parseInt(arguments.get(1)),
        Stream.of(arguments.get(2).split(",", -1)).map(Voter::parse).toList(),
        Path.of(arguments.get(3)));
  }

  /** Writes these settings as the arguments of a process. */
  List<String> toArguments() {
    return List.of(String.valueOf(nodeId), String.valueOf(port), quorum(), data.toString());
  }

  /** Returns the voters as {@code controller.quorum.voters} lists them. */
  String quorum() {
    return voters.stream().map(Voter::toString).collect(joining(","));
  }

  /** Returns where clients reach it. */
  String address() {
    return "127.0.0.1:" + port;
  }

  int controllerPort() {
    return voters.stream()
        .filter(voter -> voter.nodeId() == nodeId)
        .findFirst()
        .orElseThrow()
        .controllerPort();
  }
}
