package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.CannotStartException;
import dev.cozeworker.sandbox.process.Lifetime;
import dev.cozeworker.sandbox.process.ReadyLine;
import java.util.List;
import java.util.Map;

/** One node of a cluster as a process of its own, which ends with its parent. */
final class NodeMain {

  private NodeMain() {}

  public static void main(String[] arguments) {
    NodeSettings settings = NodeSettings.ofArguments(List.of(arguments));
    System.exit(serve(settings));
  }

  private static int serve(NodeSettings settings) {
    try (Lifetime lifetime = Lifetime.begin(true);
        KafkaNode node = KafkaNode.start(settings)) {
      ReadyLine.print(System.out, Map.of("bootstrap_servers", node.address()));
      lifetime.awaitEnd();
      return 0;
    } catch (CannotStartException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
