package dev.cozeworker.loadtests.bench;

import dev.cozeworker.contracts.Request;

/** The way by which requests get to a system. */
interface Channel extends AutoCloseable {

  /** Sends one; may wait for room, not for the reply. */
  void send(Request request);

  /**
   * Waits until all that were sent are there.
   *
   * @throws IllegalStateException if requests got lost or replies are no longer read
   */
  void flush();

  @Override
  void close();
}
