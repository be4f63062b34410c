package dev.cozeworker.config.loader;

import java.util.regex.Pattern;

/** Knows tokens and keys by how they begin, wherever they were put. */
final class TokenText {
  private static final Pattern TOKEN =
      Pattern.compile("\\b(?:(?:pat|sat|czs|czu|cztei)_|eyJ)[\\w-]{16,}|-----BEGIN ");

  private TokenText() {}

  static boolean isIn(String text) {
    return TOKEN.matcher(text).find();
  }
}
