package dev.cozeworker.sandbox.broker;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands by which a parent kills, stops and restarts the nodes of a cluster. */
final class NodeControl {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern COMMAND = Pattern.compile("(kill|stop|restart) ([1-9])");

  private final ClusterProcess cluster;
  private final PrintStream out;

  NodeControl(ClusterProcess cluster, PrintStream out) {
    this.cluster = cluster;
    this.out = out;
  }

  /** Does what that line says, and answers with a line once it is done. */
  void obey(String line) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      obey(COMMAND.matcher(line.strip()));
      answer.put("event", "done");
    } catch (RuntimeException e) {
      answer.put("event", "refused").put("reason", String.valueOf(e.getMessage()));
    }
    out.println(answer.put("command", line));
    out.flush();
  }

  private void obey(Matcher command) {
    int nodes = cluster.nodes().size();
    if (!command.matches() || Integer.parseInt(command.group(2)) > nodes) {
      throw new IllegalArgumentException(
          "a command is kill, stop or restart and the number of a node from 1 to " + nodes);
    }
    NodeProcess node = cluster.node(Integer.parseInt(command.group(2)));
    switch (command.group(1)) {
      case "kill" -> node.kill();
      case "stop" -> node.stop();
      default -> node.restart();
    }
  }
}
