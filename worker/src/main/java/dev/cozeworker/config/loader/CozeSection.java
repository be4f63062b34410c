package dev.cozeworker.config.loader;

import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.CozeConfig.ChatMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The keys of {@code coze} and how they become its record. */
final class CozeSection {
  private static final Key<URI> BASE_URL =
      Key.of(
          "coze.base-url",
          WebAddress.BASE,
          "https://api.coze.cn",
          "Coze's API: `https://api.coze.cn` or `https://api.coze.com`; a token of one is not valid"
              + " at the other.");
  private static final Key<URI> AUTHORIZE_URL =
      Key.optional(
          "coze.authorize-url",
          WebAddress.PAGE,
          "The site where users authorize; without it `coze.base-url` with a leading `api.` made"
              + " `www.`.");
  private static final Key<Duration> CONNECT_TIMEOUT =
      Key.of(
          "coze.connect-timeout",
          Types.duration("1ms", "5m"),
          "5s",
          "How long it may take to reach Coze.");
  private static final Key<Duration> CALL_TIMEOUT =
      Key.of(
          "coze.call-timeout",
          Types.duration("1ms", "24h"),
          "10m",
          "How long one attempt may take in all.");
  private static final Key<Duration> ASYNC_TIMEOUT =
      Key.of(
          "coze.async-timeout",
          Types.duration("1ms", "7d"),
          "24h",
          "How long a workflow in mode `async` may take.");
  private static final Key<ChatMode> CHAT_MODE =
      Key.of(
          "coze.chat-mode",
          Choice.of(ChatMode.class),
          "stream",
          "Whether chats are streamed, or started and asked for.");

  static final List<Key<?>> KEYS =
      List.of(BASE_URL, AUTHORIZE_URL, CONNECT_TIMEOUT, CALL_TIMEOUT, ASYNC_TIMEOUT, CHAT_MODE);

  private CozeSection() {}

  static CozeConfig read(Values values) {
    URI base = values.get(BASE_URL);
    return new CozeConfig(
        base,
        values.find(AUTHORIZE_URL).orElseGet(() -> WebAddress.siteOf(base)),
        values.get(CONNECT_TIMEOUT),
        values.get(CALL_TIMEOUT),
        values.get(ASYNC_TIMEOUT),
        values.get(CHAT_MODE));
  }
}
