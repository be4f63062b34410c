package dev.cozeworker.sandbox.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Map;

/**
 * The one line of JSON on standard output by which a parent learns that a part serves, and where.
 */
public final class ReadyLine {
  private static final JsonMapper JSON = new JsonMapper();

  private ReadyLine() {}

  /** Prints the event {@code ready} with these addresses, and flushes it. */
  public static void print(PrintStream out, Map<String, String> addresses) {
    ObjectNode line = JSON.createObjectNode().put("event", "ready");
    addresses.forEach(line::put);
    out.println(line);
    out.flush();
  }
}
