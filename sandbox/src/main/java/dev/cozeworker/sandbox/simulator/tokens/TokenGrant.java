package dev.cozeworker.sandbox.simulator.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.http.Request;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.settings.TokenRules;
import dev.cozeworker.sandbox.simulator.world.Account;
import dev.cozeworker.sandbox.simulator.world.World;
import java.time.Instant;
import java.util.Optional;

/** Exchanges signed JWTs for access tokens. */
public final class TokenGrant {
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String ROOT = "/api/permission/oauth2/";
  private static final int STANDARD_SECONDS = 900;

  private final World world;
  private final Tokens tokens;
  private final JwtCheck check;
  private final LiveSettings settings;

  public TokenGrant(World world, Tokens tokens, LiveSettings settings) {
    this.world = world;
    this.tokens = tokens;
    this.settings = settings;
    this.check = new JwtCheck(world.app());
  }

  /** What a request for a token came to. */
  public sealed interface Granted {
    /** A token, and when it ends in unix seconds. */
    record Token(String account, String text, long expiresAt) implements Granted {}

    /** Nothing, and why. */
    record Nothing(int status, String errorCode, String message) implements Granted {}
  }

  public Granted grant(Request request, Instant now) {
    JsonNode body = request.json();
    TokenRules rules = settings.get().tokens();
    long seconds = body.path("duration_seconds").asLong(STANDARD_SECONDS);
    if (!body.path("grant_type").asText().equals(JWT_BEARER)) {
      return new Granted.Nothing(400, "unsupported_grant_type", "grant_type is not supported");
    } else if (seconds < 1 || seconds > 86_399) {
      return new Granted.Nothing(
          400, "invalid_request", "duration_seconds must be between 1 and 86399");
    }
    Optional<String> problem = check.problem(request.bearer().orElse(""), request.host(), now);
    if (problem.isPresent()) {
      return new Granted.Nothing(401, "invalid_client", problem.get());
    }
    Optional<Account> account = account(request.path());
    if (account.isEmpty() || rules.refuse().contains(account.get().name())) {
      return new Granted.Nothing(403, "access_denied", "the app is not installed for this account");
    }
    Instant expiresAt = now.plusSeconds(Math.min(seconds, rules.maxSeconds()));
    String name = account.get().name();
    return new Granted.Token(name, tokens.issue(name, expiresAt), expiresAt.getEpochSecond());
  }

  private Optional<Account> account(String path) {
    String[] parts = path.substring(ROOT.length()).split("/", -1);
    return world.accounts().stream()
        .filter(account ->
            switch (parts[0]) {
              case "account" -> account.accountIds().contains(parts[1]);
              case "enterprise_id" -> account.enterpriseIds().contains(parts[1]);
              default -> account.name().equals(World.PERSONAL);
            })
        .findFirst();
  }
}
