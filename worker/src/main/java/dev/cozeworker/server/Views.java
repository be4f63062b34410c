package dev.cozeworker.server;

/** What the server shows, asked for anew at each request. Called on virtual threads. */
public interface Views {

  /** Returns whether the process is worth keeping. */
  Health live();

  /**
   * Returns whether it serves.
   *
   * @throws InterruptedException if the thread is interrupted while the broker is asked
   */
  Health ready() throws InterruptedException;

  /** Returns how it stands. */
  WorkerStatus status();

  /** Returns the metrics as Prometheus text. */
  String metrics();
}
