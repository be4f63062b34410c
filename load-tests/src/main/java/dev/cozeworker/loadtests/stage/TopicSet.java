package dev.cozeworker.loadtests.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Topics of a worker, or of whatever else serves requests, and the group that reads them; several
 * sets lie side by side on one broker.
 *
 * @param prefix what all names begin with; empty for the worker's own names
 */
public record TopicSet(String prefix) {
  /** The worker's own names. */
  public static final TopicSet STANDARD = new TopicSet("");

  private static final List<String> OTHERS =
      List.of("parked", "authorizations", "conversations", "tokens", "journal", "cancellations");

  public String requests() {
    return prefix + "coze.requests";
  }

  public String replies() {
    return prefix + "coze.replies";
  }

  public String group() {
    return prefix + "coze-worker";
  }

  /** As the worker's variables say it. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("COZE_WORKER_CONSUMPTION_GROUP", group());
    environment.put("COZE_WORKER_TOPICS_REQUESTS", requests());
    environment.put("COZE_WORKER_TOPICS_REPLIES", replies());
    environment.put("COZE_WORKER_TOPICS_DEAD_LETTERS", requests() + ".dlt");
    OTHERS.forEach(name -> environment.put(variable(name), prefix + "coze." + name));
    return environment;
  }

  private static String variable(String name) {
    return "COZE_WORKER_TOPICS_" + name.toUpperCase(Locale.ROOT);
  }
}
