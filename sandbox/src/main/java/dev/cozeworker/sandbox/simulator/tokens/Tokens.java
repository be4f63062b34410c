package dev.cozeworker.sandbox.simulator.tokens;

import dev.cozeworker.sandbox.simulator.world.Account;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

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
    String token = text("czs_");
    issued.put(token, new AccessToken(account, AccessToken.Kind.JWT, expiresAt));
    return token;
  }

  /** Every token that is known, good or not, by its text. */
  public Map<String, AccessToken> all() {
    Map<String, AccessToken> all = new LinkedHashMap<>(personal);
    all.putAll(issued);
    return all;
  }

  /** Makes a personal token beside those that the account has. */
  public String makePersonal(String account) {
    String token = text("pat_");
    personal.put(token, new AccessToken(account, AccessToken.Kind.PAT, null));
    return token;
  }

  /** Ends the tokens for which that holds; returns how many those are. */
  public int revoke(BiPredicate<String, AccessToken> which, Instant now) {
    return revoke(personal, which, now) + revoke(issued, which, now);
  }

  private static int revoke(
      Map<String, AccessToken> tokens, BiPredicate<String, AccessToken> which, Instant now) {
    List<String> ended =
        tokens.entrySet().stream()
            .filter(entry -> entry.getValue().validAt(now))
            .filter(entry -> which.test(entry.getKey(), entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    ended.forEach(token -> tokens.computeIfPresent(token, (same, known) -> known.endedAt(now)));
    return ended.size();
  }

  private String text(String prefix) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return prefix + HexFormat.of().formatHex(bytes);
  }
}
