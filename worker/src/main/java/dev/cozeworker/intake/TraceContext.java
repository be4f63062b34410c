package dev.cozeworker.intake;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code traceparent} header of W3C Trace Context, version 00. */
record TraceContext(String traceId, String flags) {
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

  /** Returns what the header says, or empty where it is malformed: then there is no trace. */
  static Optional<TraceContext> parse(byte[] header) {
    Matcher matcher = TRACEPARENT.matcher(new String(header, StandardCharsets.US_ASCII));
    return matcher.matches()
        ? Optional.of(new TraceContext(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** Returns the header of a new span in the same trace. */
  byte[] newSpan() {
    long span = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    return "00-%s-%s-%s"
        .formatted(traceId, HexFormat.of().toHexDigits(span), flags)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
