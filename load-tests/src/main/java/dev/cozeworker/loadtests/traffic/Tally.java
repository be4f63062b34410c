package dev.cozeworker.loadtests.traffic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the requests of a run.
 *
 * @param sent how many went to the topic
 * @param statuses how many were answered, by the status of the first reply
 * @param missing the ids of those without a reply
 * @param doubled the ids of those with more than one
 */
public record Tally(
    int sent, Map<String, Integer> statuses, List<String> missing, List<String> doubled) {
  private static final int IDS_SHOWN = 5;

  public Tally {
    statuses = new TreeMap<>(statuses);
    missing = List.copyOf(missing);
    doubled = List.copyOf(doubled);
  }

  /** Whether there were requests, each has exactly one reply, and each of these is completed. */
  public boolean isGood() {
    return sent > 0
        && missing.isEmpty()
        && doubled.isEmpty()
        && statuses.getOrDefault(Arrival.COMPLETED, 0) == sent;
  }

  /** In words, with some of the ids that something is wrong with. */
  @Override
  public String toString() {
    return "%d sent, answered %s, %d without a reply%s, %d with more than one%s"
        .formatted(sent, statuses, missing.size(), some(missing), doubled.size(), some(doubled));
  }

  private static String some(List<String> ids) {
    return ids.isEmpty() ? "" : " " + ids.subList(0, Math.min(IDS_SHOWN, ids.size()));
  }
}
