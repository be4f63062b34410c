package dev.cozeworker.sandbox.broker;

import static java.util.stream.Collectors.joining;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Kafka cluster of one or three nodes, each a process of its own, for tests that kill brokers.
 * Three nodes notice a dead one within three seconds; topics have three replicas by default, two of
 * which have to be in sync.
 */
public final class ClusterProcess implements Broker {
  private final List<NodeProcess> nodes;
  private final DataDirectory data;

  private ClusterProcess(List<NodeProcess> nodes, DataDirectory data) {
    this.nodes = nodes;
    this.data = data;
  }

  /**
   * Starts that many nodes and returns once all of them serve. A given port is the first node's;
   * the others have those that follow it.
   *
   * @throws CannotStartException if a port is taken or the data directory cannot be used
   */
  public static ClusterProcess start(int count, BrokerSettings settings) {
    if (count != 1 && count != 3) {
      throw new IllegalArgumentException("nodes %d: a cluster has 1 or 3".formatted(count));
    }
    List<Integer> wanted = wantedPorts(count, settings.port());
    wanted.forEach(Ports::requireFree);
    DataDirectory data = DataDirectory.open(settings.data());
    try {
      return Ports.startOnFree(2 * count, free -> start(count, wanted, free, data));
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static ClusterProcess start(
      int count, List<Integer> wanted, List<Integer> free, DataDirectory data) {
    List<Integer> ports = wanted.isEmpty() ? free.subList(0, count) : wanted;
    List<Voter> voters =
        IntStream.range(0, count).mapToObj(i -> new Voter(i + 1, free.get(count + i))).toList();
    List<NodeProcess> nodes = new ArrayList<>();
    try {
      for (Voter voter : voters) {
        int id = voter.nodeId();
        nodes.add(
            NodeProcess.launch(
                new NodeSettings(id, ports.get(id - 1), voters, data.ofNode(id, count))));
      }
      nodes.forEach(NodeProcess::awaitReady);
      return new ClusterProcess(List.copyOf(nodes), data);
    } catch (RuntimeException e) {
      nodes.forEach(NodeProcess::kill);
      throw e;
    }
  }

  private static List<Integer> wantedPorts(int count, int first) {
    return first == 0 ? List.of() : IntStream.range(first, first + count).boxed().toList();
  }

  /** Returns its nodes in the order of their numbers. */
  public List<NodeProcess> nodes() {
    return nodes;
  }

  /** Returns the node that Kafka's metadata calls by this number. */
  public NodeProcess node(int nodeId) {
    return nodes.get(nodeId - 1);
  }

  @Override
  public String bootstrapServers() {
    return nodes.stream().map(NodeProcess::address).collect(joining(","));
  }

  @Override
  public void close() {
    if (data.isTemporary()) {
      nodes.forEach(NodeProcess::kill);
    } else {
      nodes.forEach(NodeProcess::beginStop);
      nodes.forEach(NodeProcess::awaitStop);
    }
    data.close();
  }
}
