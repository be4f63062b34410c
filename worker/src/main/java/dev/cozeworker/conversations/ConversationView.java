package dev.cozeworker.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cozeworker.conversations.Conversations.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the log says, bounded in number. It rests on the order and the times of the log alone, so
 * that all who have read it as far come to the same: of the results for one conversation the first
 * stands, and of the claims the first holds until it has ended or its lease is over. Written by one
 * thread at a time, read by any.
 */
final class ConversationView {
  private static final int HOLDERS = 10_000;

  private final Duration lease;
  private final Cache<String, Known<Owner>> owners;
  private final Cache<Pair, List<Known<String>>> replacements;
  private final Cache<Pair, Holder> holders = bounded(HOLDERS);

  /**
   * @param atMost how many owners are known, and how many replacements
   */
  ConversationView(Duration lease, int atMost) {
    this.lease = lease;
    this.owners = bounded(atMost);
    this.replacements = bounded(atMost);
  }

  /** Takes the next event, and when it was written, by the log's clock. */
  void see(ConversationEvent event, Instant at) {
    switch (event) {
      case ConversationEvent.Owned owned -> learn(owned.conversation(), owned.owner(), at);
      case ConversationEvent.Claimed claimed -> claim(claimed, at);
      case ConversationEvent.ClaimEnded ended -> end(ended);
      case ConversationEvent.Replaced replaced -> replace(replaced, at);
      case ConversationEvent.Forgotten forgotten ->
          forget(new Pair(forgotten.conversation(), forgotten.owner()), forgotten.replacement());
    }
  }

  Optional<Known<Owner>> owner(String conversation) {
    return Optional.ofNullable(owners.getIfPresent(conversation));
  }

  void learn(String conversation, Owner owner, Instant at) {
    owners.put(conversation, new Known<>(owner, at));
  }

  Optional<Known<String>> replacement(Pair pair) {
    return Optional.ofNullable(replacements.getIfPresent(pair)).map(List::getFirst);
  }

  void forget(Pair pair, String replacement) {
    replacements.asMap().computeIfPresent(pair, (_, results) -> without(results, replacement));
  }

  /** Returns whether that claim is the one that holds. */
  boolean holds(Pair pair, String claim) {
    Holder holder = holders.getIfPresent(pair);
    return holder != null && holder.claim().equals(claim);
  }

  private void claim(ConversationEvent.Claimed claimed, Instant at) {
    Pair pair = new Pair(claimed.conversation(), claimed.owner());
    Holder holder = holders.getIfPresent(pair);
    boolean free = holder == null || !at.isBefore(holder.since().plus(lease));
    if (free && replacement(pair).isEmpty()) {
      holders.put(pair, new Holder(claimed.claim(), at));
    }
  }

  private void end(ConversationEvent.ClaimEnded ended) {
    Pair pair = new Pair(ended.conversation(), ended.owner());
    if (holds(pair, ended.claim())) {
      holders.invalidate(pair);
    }
  }

  private void replace(ConversationEvent.Replaced replaced, Instant at) {
    Pair pair = new Pair(replaced.conversation(), replaced.owner());
    holders.invalidate(pair);
    learn(replaced.replacement(), replaced.owner(), at);
    Known<String> result = new Known<>(replaced.replacement(), at);
    replacements.asMap().merge(pair, List.of(result), (results, _) -> with(results, result));
  }

  /** A result that is written again, so that it is kept for longer, keeps its place. */
  private static List<Known<String>> with(List<Known<String>> results, Known<String> result) {
    List<Known<String>> all = new ArrayList<>(results);
    all.replaceAll(each -> each.what().equals(result.what()) ? result : each);
    if (!all.contains(result)) {
      all.add(result);
    }
    return List.copyOf(all);
  }

  /** Returns null, which takes the entry out, where none is left. */
  private static @Nullable List<Known<String>> without(
      List<Known<String>> results, String replacement) {
    List<Known<String>> left =
        results.stream().filter(result -> !result.what().equals(replacement)).toList();
    return left.isEmpty() ? null : left;
  }

  private static <K, V> Cache<K, V> bounded(int atMost) {
    return Caffeine.newBuilder().maximumSize(atMost).executor(Runnable::run).build();
  }

  /** Something known, and when it was last written. */
  record Known<T>(T what, Instant at) {}

  private record Holder(String claim, Instant since) {}
}
