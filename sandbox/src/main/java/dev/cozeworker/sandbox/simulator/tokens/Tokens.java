package dev.cozeworker.sandbox.simulator.tokens;

import dev.cozeworker.sandbox.simulator.world.Account;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tokens that Coze has handed out; the oldest are forgotten when there are too many. */
public final class Tokens {
  private static final int MAX_ISSUED = 100_000;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, AccessToken> personal;
  private final Map<String, AccessToken> issued =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AccessToken> eldest) {
          return size() > MAX_ISSUED;
        }
      };

  public Tokens(List<Account> accounts) {
    this.personal = new LinkedHashMap<>();
    for (Account account : accounts) {
      personal.put(account.pat(), new AccessToken(account.name(), AccessToken.Kind.PAT, null));
    }
  }

  /** Whatever is known of the token, even if it has expired. */
  public Optional<AccessToken> find(String token) {
    AccessToken pat = personal.get(token);
    return Optional.ofNullable(pat != null ? pat : issued.get(token));
  }

  String issue(String account, Instant expiresAt) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String token = "czs_" + HexFormat.of().formatHex(bytes);
    issued.put(token, new AccessToken(account, AccessToken.Kind.JWT, expiresAt));
    return token;
  }
}
