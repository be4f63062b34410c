package dev.cozeworker.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what it knows in this process, bounded in number, until the worker stops. */
public final class InMemoryConversations implements Conversations {
  private final Cache<String, Owner> owners;
  private final Cache<Key, String> replacements;
  private final ConcurrentHashMap<Key, CompletableFuture<Void>> claims = new ConcurrentHashMap<>();

  /**
   * @param atMost how many owners are known, and how many replacements
   */
  public InMemoryConversations(int atMost) {
    this.owners = Caffeine.newBuilder().maximumSize(atMost).build();
    this.replacements = Caffeine.newBuilder().maximumSize(atMost).build();
  }

  @Override
  public Optional<Owner> owner(String conversation) {
    return Optional.ofNullable(owners.getIfPresent(conversation));
  }

  @Override
  public void learn(String conversation, Owner owner) {
    if (!owner.equals(owners.getIfPresent(conversation))) {
      owners.put(conversation, owner);
    }
  }

  @Override
  public void note(String conversation, Owner owner) {
    learn(conversation, owner);
  }

  @Override
  public Optional<String> replacement(String conversation, Owner owner) {
    return Optional.ofNullable(replacements.getIfPresent(new Key(conversation, owner)));
  }

  @Override
  public Claim claim(String conversation, Owner owner) {
    Key key = new Key(conversation, owner);
    CompletableFuture<Void> theirs = claims.putIfAbsent(key, new CompletableFuture<>());
    // Looked up after claiming: whoever ended a claim in between has written its result by now.
    String replacement = replacements.getIfPresent(key);
    if (replacement == null) {
      return theirs == null ? new Claim.Granted() : new Claim.Taken(theirs);
    }
    if (theirs == null) {
      end(key);
    }
    return new Claim.Replaced(replacement);
  }

  @Override
  public void replace(String conversation, Owner owner, String replacement) {
    Key key = new Key(conversation, owner);
    replacements.put(key, replacement);
    learn(replacement, owner);
    end(key);
  }

  @Override
  public void giveUp(String conversation, Owner owner) {
    end(new Key(conversation, owner));
  }

  @Override
  public void forget(String conversation, Owner owner, String replacement) {
    replacements.asMap().remove(new Key(conversation, owner), replacement);
  }

  private void end(Key key) {
    CompletableFuture<Void> ended = claims.remove(key);
    if (ended != null) {
      ended.complete(null);
    }
  }

  private record Key(String conversation, Owner owner) {}
}
