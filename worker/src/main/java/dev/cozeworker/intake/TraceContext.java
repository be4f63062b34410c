package dev.cozeworker.intake;

import dev.cozeworker.contracts.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where a record stands in a trace, as W3C Trace Context has it
 * (https://www.w3.org/TR/trace-context): what is malformed is no trace, a newer version is read as
 * far as version 00 goes, and flags that version 00 does not know are not passed on.
 *
 * @param state what the vendors add, empty where there is none or it is malformed
 */
record TraceContext(String traceId, String spanId, int flags, Optional<TraceState> state) {
  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** Sampled, and a trace id that is random. */
  private static final int KNOWN_FLAGS = 0x03;

  /** Returns what the headers say, or empty where they say nothing that is well formed. */
  static Optional<TraceContext> of(Headers headers) {
    Header header = headers.lastHeader(HeaderNames.TRACEPARENT);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    Matcher parent = TRACEPARENT.matcher(new String(header.value(), StandardCharsets.ISO_8859_1));
    boolean known = parent.matches() && (parent.group(5) == null || !parent.group(1).equals("00"));
    return known
        ? Optional.of(
            new TraceContext(
                parent.group(2),
                parent.group(3),
                Integer.parseInt(parent.group(4), 16) & KNOWN_FLAGS,
                TraceState.of(headers)))
        : Optional.empty();
  }

  /** Returns a new span of the same trace. */
  TraceContext newSpan() {
    long span = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    return new TraceContext(traceId, HexFormat.of().toHexDigits(span), flags, state);
  }

  void writeTo(Headers headers) {
    String parent =
        "00-%s-%s-%s".formatted(traceId, spanId, HexFormat.of().toHexDigits((byte) flags));
    headers.add(HeaderNames.TRACEPARENT, parent.getBytes(StandardCharsets.US_ASCII));
    state.ifPresent(entries ->
        headers.add(HeaderNames.TRACESTATE, entries.text().getBytes(StandardCharsets.US_ASCII)));
  }
}
