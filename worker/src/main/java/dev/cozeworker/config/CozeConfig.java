package dev.cozeworker.config;

import java.net.URI;
import java.time.Duration;

/** How Coze is called. */
public record CozeConfig(
    URI baseUrl,
    URI authorizeUrl,
    Duration connectTimeout,
    Duration callTimeout,
    Duration asyncTimeout,
    ChatMode chatMode) {

  public CozeConfig {
    Check.positive("coze.connect-timeout", connectTimeout);
    Check.positive("coze.call-timeout", callTimeout);
    Check.positive("coze.async-timeout", asyncTimeout);
  }

  /** How a chat is followed to its end. */
  public enum ChatMode {
    STREAM,
    POLL
  }
}
