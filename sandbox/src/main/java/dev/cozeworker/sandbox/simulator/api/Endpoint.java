package dev.cozeworker.sandbox.simulator.api;

/** Serves the calls of one path; the caller's token is good. */
@FunctionalInterface
interface Endpoint {
  Verdict serve(Call call);
}
