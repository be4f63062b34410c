package dev.cozeworker.credentials;

import dev.cozeworker.config.Secret;
import java.util.regex.Pattern;

/** Takes token text out of what Coze says, since its error messages may quote the token. */
public final class Masking {
  private static final String MASK = new Secret("").toString();
  private static final int LONGEST = 500;
  private static final int SHORTEST_SECRET = 4;

  /** Coze's own prefixes of tokens, three-part JWTs, and whatever follows the word Bearer. */
  private static final Pattern TOKENS =
      Pattern.compile(
          "\\b(?:pat|cztei|czs|czu|sat|eyJ[\\w-]*\\.eyJ[\\w-]*)[_.][\\w.-]{8,}|(?<=Bearer )[^\\s\"',;]+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");

  private Masking() {}

  /** Returns that text on one line of bounded length, without the secret and without tokens. */
  public static String mask(String text, Secret secret) {
    String known = secret.reveal();
    return mask(known.length() < SHORTEST_SECRET ? text : text.replace(known, MASK));
  }

  /** Returns that text on one line of bounded length, without anything that looks like a token. */
  public static String mask(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    String masked = TOKENS.matcher(line).replaceAll(MASK);
    return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
  }
}
