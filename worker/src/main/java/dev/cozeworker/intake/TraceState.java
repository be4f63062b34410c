package dev.cozeworker.intake;

import dev.cozeworker.contracts.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What the vendors add to a trace, as W3C Trace Context has it: at most 32 entries, each vendor
 * once; one entry that is malformed spoils them all.
 */
record TraceState(String text) {
  private static final int MOST_ENTRIES = 32;
  private static final Pattern ENTRY =
      Pattern.compile(
          "([a-z0-9][a-z0-9_\\-*/]{0,255}|[a-z0-9][a-z0-9_\\-*/]{0,240}@[a-z][a-z0-9_\\-*/]{0,13})"
              + "=[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

  /** Returns that of the headers, which may be several, or empty where it is malformed. */
  static Optional<TraceState> of(Headers headers) {
    List<String> entries = new ArrayList<>();
    Set<String> vendors = new HashSet<>();
    for (Header header : headers.headers(HeaderNames.TRACESTATE)) {
      if (header.value() == null) {
        return Optional.empty();
      }
      String text = new String(header.value(), StandardCharsets.ISO_8859_1);
      for (String part : text.split(",", MOST_ENTRIES + 2)) {
        String entry = part.strip();
        Matcher matcher = ENTRY.matcher(entry);
        if (!entry.isEmpty() && (!matcher.matches() || !vendors.add(matcher.group(1)))) {
          return Optional.empty();
        }
        if (!entry.isEmpty()) {
          entries.add(entry);
        }
      }
    }
    return entries.isEmpty() || entries.size() > MOST_ENTRIES
        ? Optional.empty()
        : Optional.of(new TraceState(String.join(",", entries)));
  }
}
