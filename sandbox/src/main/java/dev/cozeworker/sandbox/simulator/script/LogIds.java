package dev.cozeworker.sandbox.simulator.script;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Makes the log ids with which Coze marks every answer: a time and a number. */
public final class LogIds {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  private long number;
  private long formattedSecond = -1;
  private String prefix = "";

  public String next(Instant now) {
    if (now.getEpochSecond() != formattedSecond) {
      formattedSecond = now.getEpochSecond();
      prefix = SECOND.format(now);
    }
    String hex = Long.toHexString(number++).toUpperCase(Locale.ROOT);
    return prefix + "00000000000000000000".substring(hex.length()) + hex;
  }
}
