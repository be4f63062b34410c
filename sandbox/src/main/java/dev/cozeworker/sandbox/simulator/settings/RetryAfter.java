package dev.cozeworker.sandbox.simulator.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a 429 says when to come back. */
public enum RetryAfter {
  @JsonProperty("none")
  NONE,
  @JsonProperty("seconds")
  SECONDS,
  @JsonProperty("date")
  DATE
}
