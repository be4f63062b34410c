package dev.cozeworker.state;

import dev.cozeworker.conversations.ConversationEvent;
import dev.cozeworker.conversations.Conversations.Owner;
import dev.cozeworker.conversations.SharedConversations;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How conversations stand in the topic. All records of one conversation lie in one partition, so
 * that its claims and results have one order; each result has a key of its own, so that compaction
 * never takes the first for the sake of a later.
 */
final class ConversationRecords implements StateKind {
  private static final String OWNER = "owner";
  private static final String CLAIM = "claim";
  private static final String REPLACEMENT = "replacement";
  private static final int REMEMBERED = 200_000;

  private final SharedConversations conversations;

  ConversationRecords(StateWriter writer, String worker, Clock clock) {
    this.conversations =
        new SharedConversations(worker, event -> writer.append(record(event)), clock, REMEMBERED);
  }

  SharedConversations conversations() {
    return conversations;
  }

  @Override
  public boolean knows(String kind) {
    return kind.equals(OWNER) || kind.equals(CLAIM) || kind.equals(REPLACEMENT);
  }

  @Override
  public void seen(Seen record) {
    event(record).ifPresent(event -> conversations.seen(event, record.at()));
  }

  @Override
  public void tick() {
    conversations.tick();
  }

  static StateRecord record(ConversationEvent event) {
    String conversation = event.conversation();
    return switch (event) {
      case ConversationEvent.Owned(_, Owner owner) ->
          new StateRecord(
              List.of(OWNER, conversation),
              conversation,
              new OwnerValue(owner.route(), owner.credential()));
      case ConversationEvent.Claimed(_, Owner owner, String claim) ->
          new StateRecord(
              key(CLAIM, conversation, owner), conversation, new ClaimValue(claim, false));
      case ConversationEvent.ClaimEnded(_, Owner owner, String claim) ->
          new StateRecord(
              key(CLAIM, conversation, owner), conversation, new ClaimValue(claim, true));
      case ConversationEvent.Replaced(_, Owner owner, String replacement, String worker) ->
          new StateRecord(
              key(REPLACEMENT, conversation, owner, replacement),
              conversation,
              new ReplacementValue(worker));
      case ConversationEvent.Forgotten(_, Owner owner, String replacement) ->
          new StateRecord(key(REPLACEMENT, conversation, owner, replacement), conversation, null);
    };
  }

  static Optional<ConversationEvent> event(Seen record) {
    String conversation = part(record, 1);
    return switch (record.kind()) {
      case OWNER ->
          record
              .as(OwnerValue.class)
              .map(it ->
                  new ConversationEvent.Owned(
                      conversation, new Owner(it.route(), it.credential())));
      case CLAIM -> record.as(ClaimValue.class).map(it -> claim(conversation, owner(record), it));
      case REPLACEMENT -> Optional.of(replacement(record, conversation, part(record, 4)));
      default -> Optional.empty();
    };
  }

  private static ConversationEvent claim(String conversation, Owner owner, ClaimValue value) {
    return value.ended()
        ? new ConversationEvent.ClaimEnded(conversation, owner, value.claim())
        : new ConversationEvent.Claimed(conversation, owner, value.claim());
  }

  private static ConversationEvent replacement(Seen record, String conversation, String id) {
    Owner owner = owner(record);
    return record
        .as(ReplacementValue.class)
        .<ConversationEvent>map(
            it -> new ConversationEvent.Replaced(conversation, owner, id, it.worker()))
        .orElseGet(() -> new ConversationEvent.Forgotten(conversation, owner, id));
  }

  private static Owner owner(Seen record) {
    return new Owner(part(record, 2), part(record, 3));
  }

  private static String part(Seen record, int index) {
    if (record.key().size() <= index) {
      throw new IllegalArgumentException("its key has only " + record.key().size() + " parts");
    }
    return record.key().get(index);
  }

  private static List<String> key(String kind, String conversation, Owner owner) {
    return List.of(kind, conversation, owner.route(), owner.credential());
  }

  private static List<String> key(
      String kind, String conversation, Owner owner, String replacement) {
    return List.of(kind, conversation, owner.route(), owner.credential(), replacement);
  }

  private record OwnerValue(String route, String credential) {
    OwnerValue {
      Objects.requireNonNull(route, "route is missing");
      Objects.requireNonNull(credential, "credential is missing");
    }
  }

  private record ClaimValue(String claim, boolean ended) {
    ClaimValue {
      Objects.requireNonNull(claim, "claim is missing");
    }
  }

  private record ReplacementValue(String worker) {
    ReplacementValue {
      Objects.requireNonNull(worker, "worker is missing");
    }
  }
}
