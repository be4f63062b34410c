package dev.cozeworker.config.loader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Takes the settings that stand in {@code COZE_WORKER_…} variables; they beat the file. */
final class EnvironmentReader {
  private static final String PREFIX = "COZE_WORKER_";

  /** Variables of that prefix that are no keys, and what they are for. */
  static final Map<String, String> OTHERS =
      Map.of(
          "COZE_WORKER_ADMIN_TOKEN", "the same as `server.admin-token`",
          "COZE_WORKER_OPTS", "options for the JVM, read by `bin/coze-worker`",
          "COZE_WORKER_HOME", "where the worker is installed, for scripts around it");

  /** What Kubernetes puts into every pod beside a service whose name begins with coze-worker. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          ".*_SERVICE_HOST|.*_SERVICE_PORT(_.*)?|.*_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private final Settings settings;
  private final Problems problems;

  EnvironmentReader(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  void read(Map<String, String> environment) {
    Variables variables = new Variables(settings.in(KeyPath.of("routes")));
    Set<Map.Entry<String, String>> sorted = new TreeMap<>(environment).entrySet();
    for (Map.Entry<String, String> entry : sorted) {
      if (entry.getKey().startsWith(PREFIX) && !isOther(entry.getKey(), entry.getValue())) {
        take(variables, entry.getKey(), entry.getValue());
      }
    }
  }

  private void take(Variables variables, String variable, String value) {
    Origin origin = new Origin.InEnvironment(variable);
    Optional<KeyPath> path = variables.path(variable);
    if (path.isEmpty()) {
      problems.add(
          origin, "there is no such setting; did you mean " + variables.nearest(variable) + "?");
      return;
    }
    List<String> rivals = variables.routesOf(path.get());
    if (rivals.size() > 1) {
      problems.add(
          origin,
          "fits the routes " + String.join(" and ", rivals) + " alike; rename all but one of them");
      return;
    }
    Setting setting = Setting.of(Keys.at(path.get()), path.get(), value, origin);
    if (!setting.isEmpty()) {
      settings.put(setting);
    }
  }

  private static boolean isOther(String variable, String value) {
    return OTHERS.containsKey(variable)
        || SERVICE_LINK.matcher(variable).matches()
        || (variable.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
  }
}
