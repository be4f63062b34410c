package dev.cozeworker.config.loader;

import dev.cozeworker.config.CredentialConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The keys of one credential and how they become its record. */
final class CredentialSection {
  private static final String PATH = "routes.<route>.credentials[n]";

  private static final Key<String> NAME =
      Key.required(
          PATH + ".name",
          Types.NAME,
          "What replies, metrics and a request's `credential` call it.");
  private static final Key<SecretText> PAT =
      Key.optional(PATH + ".pat", Types.SECRET, "A personal access token.");
  private static final Key<Instant> EXPIRES_AT =
      Key.optional(
          PATH + ".expires-at",
          Types.END,
          "When the personal access token ends; log, `status` and `verify` warn from a week ahead.");
  private static final Key<String> CLIENT_ID =
      Key.required(PATH + ".jwt.client-id", Types.TEXT, "The JWT OAuth app's id.");
  private static final Key<String> PUBLIC_KEY_ID =
      Key.required(
          PATH + ".jwt.public-key-id", Types.TEXT, "The fingerprint of the app's public key.");
  private static final Key<SecretText> PRIVATE_KEY =
      Key.required(PATH + ".jwt.private-key", Types.PRIVATE_KEY, "The app's private key.");
  private static final Key<String> ACCOUNT_ID =
      Key.optional(
          PATH + ".jwt.account-id",
          Types.TEXT,
          "The account whose token is asked for; beside it no `enterprise-id`. With neither, the"
              + " token is the app owner's own.");
  private static final Key<String> ENTERPRISE_ID =
      Key.optional(
          PATH + ".jwt.enterprise-id", Types.TEXT, "The enterprise whose token is asked for.");
  private static final Key<String> SESSION_NAME =
      Key.optional(
          PATH + ".jwt.session-name",
          Types.TEXT,
          "Coze's `session_name`, which keeps the conversations of different users apart.");
  private static final Key<Duration> TTL =
      Key.of(
          PATH + ".jwt.ttl",
          Types.duration("1s", "86399s"),
          "15m",
          "How long a token is asked to live; it is renewed ahead of its end.");
  private static final Key<Void> OAUTH =
      Key.optional(
          PATH + ".oauth",
          new ValueType.NotYet(
              "cannot be used yet: OAuth on behalf of users comes with a later version; use pat or"
                  + " jwt"),
          "OAuth on behalf of users; not in this version.");

  static final List<Key<?>> KEYS =
      List.of(
          NAME,
          PAT,
          EXPIRES_AT,
          CLIENT_ID,
          PUBLIC_KEY_ID,
          PRIVATE_KEY,
          ACCOUNT_ID,
          ENTERPRISE_ID,
          SESSION_NAME,
          TTL,
          OAUTH);

  private CredentialSection() {}

  static CredentialConfig read(Values values, String route, String index) {
    KeyPath credential = KeyPath.of(PATH).bind(List.of(route, index));
    values.requireUnspoilt(credential);
    List<String> kinds =
        Stream.of("pat", "jwt", "oauth").filter(values.in(credential)::contains).toList();
    if (kinds.size() != 1) {
      throw values.refuse(
          credential,
          "needs exactly one of pat and jwt, and has "
              + (kinds.isEmpty()
                  ? "neither (an empty value counts as none)"
                  : String.join(" and ", kinds)));
    }
    return kinds.getFirst().equals("pat")
        ? new CredentialConfig.Pat(
            values.get(NAME, route, index),
            values.getSecret(PAT, route, index),
            values.find(EXPIRES_AT, route, index).orElse(null))
        : jwt(values, route, index);
  }

  private static CredentialConfig jwt(Values values, String route, String index) {
    KeyPath expiresAt = EXPIRES_AT.path().bind(List.of(route, index));
    if (values.find(EXPIRES_AT, route, index).isPresent()) {
      throw values.refuse(
          expiresAt, "goes with pat alone: the tokens of an app are renewed by themselves");
    }
    return new CredentialConfig.Jwt(
        values.get(NAME, route, index),
        values.get(CLIENT_ID, route, index),
        values.get(PUBLIC_KEY_ID, route, index),
        values.getSecret(PRIVATE_KEY, route, index),
        values.find(ACCOUNT_ID, route, index).orElse(null),
        values.find(ENTERPRISE_ID, route, index).orElse(null),
        values.find(SESSION_NAME, route, index).orElse(null),
        values.get(TTL, route, index));
  }
}
