package dev.cozeworker.sandbox.simulator.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose server's dialect streams speak. */
public enum Dialect {
  /** The hosted service. */
  @JsonProperty("coze")
  COZE,
  /** coze-studio, the open-source server. */
  @JsonProperty("studio")
  STUDIO
}
