package dev.cozeworker.sandbox.simulator.settings;

import java.util.List;

/**
 * How tokens are checked and handed out.
 *
 * @param invalidCode the code for a token that is not valid
 * @param invalidShape the shape of that refusal
 * @param refuse accounts to which the token endpoint gives nothing
 * @param errorsWithOk whether the token endpoint says its errors with HTTP 200
 * @param maxSeconds the longest life of a token, whatever is asked for
 */
public record TokenRules(
    int invalidCode,
    RefusalShape invalidShape,
    List<String> refuse,
    boolean errorsWithOk,
    int maxSeconds) {
  public static final TokenRules STANDARD =
      new TokenRules(4100, RefusalShape.HTTP_401, List.of(), false, 86_399);

  public TokenRules {
    Check.code("invalid_code", invalidCode);
    Check.range("max_seconds", maxSeconds, 1, 86_399);
    refuse = List.copyOf(refuse);
  }
}
