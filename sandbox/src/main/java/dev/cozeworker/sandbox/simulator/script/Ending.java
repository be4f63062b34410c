package dev.cozeworker.sandbox.simulator.script;

/** How a script leaves the connection once its last piece is sent. */
public enum Ending {
  /** The answer is complete as HTTP goes; the connection may serve the next call. */
  COMPLETE,
  /** The connection is closed, whether or not the answer was complete. */
  CLOSE,
  /** The connection is reset, as by a peer that died. */
  RESET
}
