package dev.cozeworker.server;

/** What an operator may do over HTTP, with the admin token. */
public interface Actions {

  /** Forgets what the breakers have learnt. */
  void resetBreakers();

  /** Takes no more requests and lets those under way end. */
  void drain();
}
