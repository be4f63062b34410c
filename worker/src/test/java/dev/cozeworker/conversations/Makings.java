package dev.cozeworker.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who makes which conversation at the moment, and where two living workers did so at once. */
final class Makings {
  final List<String> overlaps = new ArrayList<>();
  private final List<Making> underWay = new ArrayList<>();

  void begin(SharedWorld.Worker by, String conversation, Instant now) {
    for (Making other : underWay) {
      if (other.conversation().equals(conversation)
          && other.by().alive
          && now.isBefore(other.since().plus(SharedConversations.LEASE.dividedBy(2)))) {
        overlaps.add("%s begun by %s and %s".formatted(conversation, other.by().name, by.name));
      }
    }
    underWay.add(new Making(by, conversation, now));
  }

  void end(SharedWorld.Worker by, String conversation) {
    underWay.removeIf(it -> it.by() == by && it.conversation().equals(conversation));
  }

  private record Making(SharedWorld.Worker by, String conversation, Instant since) {}
}
