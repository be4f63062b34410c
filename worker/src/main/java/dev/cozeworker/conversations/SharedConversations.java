package dev.cozeworker.conversations;

import dev.cozeworker.conversations.ConversationView.Known;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Shares with all other workers, through a log, what it knows. A new conversation is made by
 * whoever's claim comes first in the log, and used by nobody before its result stands there; should
 * two be made all the same, because a worker was frozen past its lease, the first result in the log
 * is used by all. Where the log does not answer it goes on alone rather than lose a request: then
 * two conversations may stand for one until the log answers again.
 *
 * <p>Times of the log are compared with times of the log, and times of this process with its own:
 * no two clocks have to agree. docs/adr/005 argues it.
 */
public final class SharedConversations implements Conversations {
  /** How long a claim holds, by the log's clock. */
  static final Duration LEASE = Duration.ofSeconds(30);

  /** What is used is written again before the topic forgets it. */
  private static final Duration RENEWED_AFTER = Duration.ofDays(30);

  private final String worker;
  private final ConversationLog log;
  private final Clock clock;
  private final ConversationView view;
  private final OwnClaims claims; // guarded by this

  /**
   * @param worker tells this process from all others
   * @param atMost how many owners are known, and how many replacements
   */
  public SharedConversations(String worker, ConversationLog log, Clock clock, int atMost) {
    this.worker = worker;
    this.log = log;
    this.clock = clock;
    this.view = new ConversationView(LEASE, atMost);
    this.claims = new OwnClaims(worker, log, clock, view);
  }

  @Override
  public Optional<Owner> owner(String conversation) {
    return view.owner(conversation).map(Known::what);
  }

  /** What is noted is old from the beginning, so that it is written once a request names it. */
  @Override
  public void note(String conversation, Owner owner) {
    if (view.owner(conversation).filter(known -> known.what().equals(owner)).isEmpty()) {
      view.learn(conversation, owner, Instant.EPOCH);
    }
  }

  /** Written when it is new, another, or about to be forgotten; so once in most cases. */
  @Override
  public void learn(String conversation, Owner owner) {
    Instant now = clock.instant();
    boolean known =
        view.owner(conversation)
            .filter(it -> it.what().equals(owner) && !isOld(it, now))
            .isPresent();
    if (!known) {
      view.learn(conversation, owner, now);
      var _ = log.append(new ConversationEvent.Owned(conversation, owner));
    }
  }

  @Override
  public Optional<String> replacement(String conversation, Owner owner) {
    Pair pair = new Pair(conversation, owner);
    Optional<Known<String>> known = view.replacement(pair);
    if (known.isEmpty()) {
      return claims.unshared(pair);
    }
    Instant now = clock.instant();
    if (isOld(known.get(), now)) {
      renew(pair, known.get().what(), now);
    }
    return known.map(Known::what);
  }

  @Override
  public synchronized Claim claim(String conversation, Owner owner) {
    Optional<String> replacement = replacement(conversation, owner);
    return replacement.isPresent()
        ? new Claim.Replaced(replacement.get())
        : claims.claim(new Pair(conversation, owner));
  }

  @Override
  public synchronized void replace(String conversation, Owner owner, String replacement) {
    claims.replace(new Pair(conversation, owner), replacement);
  }

  @Override
  public synchronized void giveUp(String conversation, Owner owner) {
    claims.giveUp(new Pair(conversation, owner));
  }

  @Override
  public synchronized void forget(String conversation, Owner owner, String replacement) {
    Pair pair = new Pair(conversation, owner);
    claims.forgetUnshared(pair, replacement);
    if (view.replacement(pair).filter(known -> known.what().equals(replacement)).isPresent()) {
      view.forget(pair, replacement);
      var _ = log.append(new ConversationEvent.Forgotten(conversation, owner, replacement));
    }
  }

  /** Takes the next event of the log, and when it was written there; called by one thread. */
  public synchronized void seen(ConversationEvent event, Instant at) {
    view.see(event, at);
    claims.seen(event);
  }

  /** Ends what waits in vain; called every now and then. */
  public synchronized void tick() {
    claims.tick();
  }

  private synchronized void renew(Pair pair, String replacement, Instant now) {
    if (view.replacement(pair).filter(known -> isOld(known, now)).isPresent()) {
      var event =
          new ConversationEvent.Replaced(pair.conversation(), pair.owner(), replacement, worker);
      view.see(event, now);
      var _ = log.append(event);
    }
  }

  private static boolean isOld(Known<?> known, Instant now) {
    return known.at().plus(RENEWED_AFTER).isBefore(now);
  }
}
