package dev.cozeworker.coze;

import java.io.IOException;

/** Coze had closed a pooled connection before anything of a request went out on it. */
final class ConnectionDropped extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectionDropped() {
    super("the pooled connection had been closed");
  }
}
