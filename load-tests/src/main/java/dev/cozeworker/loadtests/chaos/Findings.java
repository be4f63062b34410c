package dev.cozeworker.loadtests.chaos;

import java.util.List;

/**
 * What the checker found.
 *
 * @param violations of the worker's promises, in words; none where all held
 * @param repeated calls made again for requests that Coze had been called for
 * @param open requests under way, or answered and not committed, over all faults: those that may be
 *     repeated
 * @param looks how often the commits were looked at
 * @param longestMetadata in characters
 */
record Findings(
    int requests,
    int replies,
    List<String> violations,
    int repeated,
    int open,
    int looks,
    int longestMetadata) {
  Findings {
    violations = List.copyOf(violations);
  }

  boolean good() {
    return violations.isEmpty();
  }
}
