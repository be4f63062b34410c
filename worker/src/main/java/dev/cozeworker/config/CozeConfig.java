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

  /** How a chat is followed to its end. */
  public enum ChatMode {
    STREAM,
    POLL
  }
}
