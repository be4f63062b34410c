package dev.cozeworker.coze;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Server-sent events parsed the plain way: the whole text at once, line by line. */
final class NaiveEvents {
  private NaiveEvents() {}

  record Event(String name, String data) {}

  static List<Event> parse(String text, Set<String> unwanted) {
    List<Event> events = new ArrayList<>();
    String name = "";
    List<String> data = new ArrayList<>();
    // What follows the last line feed is a line only if there is something.
    String whole = text.replaceFirst("\r\\z", "").replaceFirst("\n\\z", "");
    for (String raw : whole.split("\n", -1)) {
      String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      if (line.isEmpty()) {
        if (!name.isEmpty() || !data.isEmpty()) {
          events.add(event(name, data, unwanted));
        }
        name = "";
        data.clear();
      } else if (field.equals("event")) {
        name = value;
      } else if (field.equals("data")) {
        data.add(value);
      }
    }
    if (!event(name, data, unwanted).data().isEmpty()) {
      events.add(event(name, data, unwanted));
    }
    return events;
  }

  private static Event event(String name, List<String> data, Set<String> unwanted) {
    return new Event(name, unwanted.contains(name) ? "" : String.join("\n", data));
  }
}
