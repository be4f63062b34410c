package dev.cozeworker.config;

import java.util.regex.Pattern;

/** The names of routes and credentials, which become metric labels, headers and record keys. */
public final class Names {
  /** What a name looks like, in words. */
  public static final String FORM =
      "1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Names() {}

  /** Returns whether this can be the name of a route or a credential. */
  public static boolean valid(String name) {
    return NAME.matcher(name).matches();
  }
}
