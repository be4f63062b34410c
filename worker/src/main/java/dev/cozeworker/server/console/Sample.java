package dev.cozeworker.server.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How the worker stood at one moment. Replies and calls are counted from the start, so that two
 * samples give a rate.
 *
 * @param lag requests that are not answered
 * @param inFlight calls under way
 * @param maxInFlight calls allowed at once
 * @param buffered records taken that wait for their lane or for a place
 * @param replies by status
 */
public record Sample(
    Instant at,
    long lag,
    int inFlight,
    int maxInFlight,
    int buffered,
    Map<String, Long> replies,
    List<Calls> calls) {
  public Sample {
    replies = Map.copyOf(replies);
    calls = List.copyOf(calls);
  }

  /** The calls of one credential that Coze served, and the others. */
  public record Calls(String route, String credential, long served, long notServed) {}
}
