package dev.cozeworker.credentials;

import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A personal access token, read anew each time so that a rotated file takes effect at once. */
public final class PatCredential implements Credential {
  /** What a copied token drags along: blanks, line ends, a byte order mark, the header's scheme. */
  private static final Pattern PASTED =
      Pattern.compile("^[\\s\\uFEFF\\u200B]*(?:(?i:Bearer)\\s+)?|[\\s\\uFEFF\\u200B]+$");

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

  private final CredentialConfig.Pat config;
  private final Clock clock;
  private final Renewals renewals = new Renewals();
  private @Nullable AccessToken held; // guarded by this

  /** Makes the credential of that configuration. */
  public PatCredential(CredentialConfig.Pat config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Kind kind() {
    return Kind.PAT;
  }

  @Override
  public TokenResult token() {
    String text;
    try {
      text = read(config.token().value());
    } catch (ConfigException e) {
      return refused(String.valueOf(e.getMessage()));
    }
    if (text.isEmpty()) {
      return refused("credential " + name() + ": the personal access token is empty");
    }
    if (!TOKEN.matcher(text).matches()) {
      return refused(
          "credential "
              + name()
              + ": the personal access token has blanks or other characters inside that no token"
              + " has; it was probably not copied whole");
    }
    return new TokenResult.Granted(hold(new Secret(text)));
  }

  @Override
  public boolean invalidate(AccessToken token) {
    try {
      String text = read(config.token().fresh());
      return !text.isEmpty() && !text.equals(token.value().reveal());
    } catch (ConfigException e) {
      return false;
    }
  }

  @Override
  public int renewals() {
    return renewals.count(config.token().value());
  }

  /** Returns when the token ends that there was at the start; of a later one nobody knows. */
  @Override
  public Optional<Instant> expiresAt() {
    return renewals() == 0 ? Optional.ofNullable(config.expiresAt()) : Optional.empty();
  }

  private static String read(Secret secret) {
    return PASTED.matcher(secret.reveal()).replaceAll("");
  }

  private synchronized AccessToken hold(Secret value) {
    AccessToken current = held;
    if (current == null || !current.value().equals(value)) {
      current = new AccessToken(value, clock.instant());
      held = current;
    }
    return current;
  }

  private static TokenResult refused(String message) {
    return new TokenResult.Refused(TokenResult.Refused.INVALID_TOKEN, message, null);
  }
}
