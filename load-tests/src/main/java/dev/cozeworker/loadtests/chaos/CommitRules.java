package dev.cozeworker.loadtests.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A commit calls done only what was answered before it, never goes back, fits into its metadata,
 * and in the end covers everything.
 */
final class CommitRules {
  /** The broker's default of {@code offset.metadata.max.bytes}. */
  private static final int MOST_CHARS = 4096;

  private final Evidence evidence;
  private final Map<Integer, Map<Long, Answer>> answers = new HashMap<>();
  private final Examples early = new Examples("offsets committed before their reply was made");
  private final Examples backwards = new Examples("commits that went back");
  private final Examples tooLong = new Examples("commits with too much metadata");
  private final Examples behind = new Examples("partitions not committed to their end");

  private CommitRules(Evidence evidence) {
    this.evidence = evidence;
    for (Answer answer : evidence.answers()) {
      answers
          .computeIfAbsent(answer.partition(), _ -> new HashMap<>())
          .put(answer.offset(), answer);
    }
  }

  static List<String> violations(Evidence evidence) {
    return new CommitRules(evidence).violations();
  }

  static int longestMetadata(Evidence evidence) {
    return evidence.commits().stream()
        .flatMap(commit -> commit.partitions().values().stream())
        .mapToInt(DoneMap::chars)
        .max()
        .orElse(0);
  }

  private List<String> violations() {
    Map<Integer, Long> bases = new HashMap<>();
    for (Committed commit : evidence.commits()) {
      commit
          .partitions()
          .forEach((partition, map) -> {
            Long before = bases.put(partition, map.base());
            look(commit, partition, map, before == null ? 0 : before);
            if (before != null && before > map.base()) {
              backwards.add("partition %d from %d to %d".formatted(partition, before, map.base()));
            }
          });
    }
    evidence
        .ends()
        .forEach((partition, end) -> {
          long committed = bases.getOrDefault(partition, 0L);
          if (committed != end) {
            behind.add("partition %d at %d of %d".formatted(partition, committed, end));
          }
        });
    return Stream.of(early, backwards, tooLong, behind)
        .map(Examples::violation)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Offsets below the last commit's have been looked at with that one, which was earlier. */
  private void look(Committed commit, int partition, DoneMap map, long from) {
    if (map.chars() > MOST_CHARS) {
      tooLong.add("partition %d, %d characters".formatted(partition, map.chars()));
    }
    Map<Long, Answer> replies = answers.getOrDefault(partition, Map.of());
    for (long offset = from; offset < map.end(); offset++) {
      if (map.done(offset)) {
        Answer reply = replies.get(offset);
        if (reply == null || reply.completedAt().isAfter(commit.at())) {
          early.add("offset %d of partition %d".formatted(offset, partition));
        }
      }
    }
  }
}
