package dev.cozeworker.config.loader;

import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.Names;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.RouteConfig.ConversationOnFailover;
import dev.cozeworker.config.RouteConfig.Quota;
import dev.cozeworker.config.RouteConfig.WhenExhausted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** The keys of one route, but for its credentials, and how they become its record. */
final class RouteSection {
  static final String PATH = "routes.<route>";

  private static final Key<List<Integer>> FAIL_OVER_ON =
      Key.of(
          PATH + ".fail-over-on",
          new ValueType.Several<>(Types.whole(1, 999_999_999)),
          "4100,4101,700012006,4200,4006",
          "Coze's codes that send a request to the next credential.");
  private static final Key<Duration> EXHAUSTED_GRACE =
      Key.of(
          PATH + ".exhausted-grace",
          Types.duration("0s", "24h"),
          "5m",
          "Refused by every credential: try again this long, if the resource was served before.");
  private static final Key<WhenExhausted> WHEN_EXHAUSTED =
      Key.of(
          PATH + ".when-exhausted",
          Choice.of(WhenExhausted.class),
          "fail",
          "What becomes of the request then; in this version `park` is as good as `fail`, with a warning.");
  private static final Key<ConversationOnFailover> CONVERSATION_ON_FAILOVER =
      Key.of(
          PATH + ".conversation-on-failover",
          Choice.of(ConversationOnFailover.class),
          "recreate",
          "`recreate` makes a new conversation for the other credential, `keep` passes the id on.");
  private static final Key<Duration> MAX_WAIT =
      Key.of(
          PATH + ".max-wait",
          Types.duration("0s", "7d"),
          "1h",
          "How long rate limits may hold up one request in all; waiting is not an attempt.");
  private static final Key<Double> REQUESTS_PER_SECOND =
      Key.optional(
          PATH + ".rate-limit.requests-per-second",
          Types.number(0, 100_000, "a number above 0 and at most 100000"),
          "The most calls a second for each credential in each worker; without it no limit.");
  private static final Key<Duration> RETIRE_AFTER =
      Key.of(
          PATH + ".retire-after",
          Types.duration("1s", "90d"),
          "7d",
          "Once nothing has needed a credential for so long, the status says that it can be retired.");
  private static final Key<Duration> QUOTA_PAUSE =
      Key.of(
          PATH + ".quota.pause",
          Types.duration("0s", "24h"),
          "1m",
          "How long a credential is not called whose quota is spent; its requests fail meanwhile, without a call.");
  private static final Key<Boolean> QUOTA_FAIL_OVER =
      Key.of(
          PATH + ".quota.fail-over",
          Types.FLAG,
          "false",
          "Whether those requests go to the next credential instead.");

  static final List<Key<?>> KEYS =
      Stream.of(
              List.of(
                  FAIL_OVER_ON,
                  EXHAUSTED_GRACE,
                  WHEN_EXHAUSTED,
                  CONVERSATION_ON_FAILOVER,
                  MAX_WAIT,
                  REQUESTS_PER_SECOND,
                  RETIRE_AFTER,
                  QUOTA_PAUSE,
                  QUOTA_FAIL_OVER),
              BreakerSection.KEYS,
              RetrySection.KEYS)
          .<Key<?>>flatMap(List::stream)
          .toList();

  private RouteSection() {}

  static RouteConfig read(Values values, String route) {
    if (!Names.valid(route)) {
      throw values.refuse(
          KeyPath.of(PATH).bind(List.of(route)), "must have a name of " + Names.FORM);
    }
    List<CredentialConfig> credentials = credentials(values, route);
    return new RouteConfig(
        route,
        credentials,
        new LinkedHashSet<>(values.get(FAIL_OVER_ON, route)),
        values.get(EXHAUSTED_GRACE, route),
        values.get(WHEN_EXHAUSTED, route),
        values.get(CONVERSATION_ON_FAILOVER, route),
        BreakerSection.read(values, route),
        RetrySection.read(values, route),
        values.get(MAX_WAIT, route),
        values.find(REQUESTS_PER_SECOND, route).orElse(null),
        values.get(RETIRE_AFTER, route),
        new Quota(values.get(QUOTA_PAUSE, route), values.get(QUOTA_FAIL_OVER, route)));
  }

  private static List<CredentialConfig> credentials(Values values, String route) {
    KeyPath list = KeyPath.of(PATH + ".credentials").bind(List.of(route));
    values.requireUnspoilt(list);
    List<String> indexes = values.in(list);
    List<CredentialConfig> credentials = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      String index = KeyPath.index(i);
      if (!indexes.contains(index)) {
        throw values.refuse(
            list.child(index), "is missing, and a later one is set: count from 0 without a gap");
      }
      values
          .section(list.child(index), () -> CredentialSection.read(values, route, index))
          .ifPresent(credentials::add);
    }
    if (credentials.size() < indexes.size()) {
      throw Unfit.told();
    }
    return credentials;
  }
}
