package dev.cozeworker.config;

/** A secret that stands in the configuration itself and never changes. */
public record LiteralSecret(Secret value) implements SecretSource {
  public LiteralSecret(String text) {
    this(new Secret(text));
  }
}
