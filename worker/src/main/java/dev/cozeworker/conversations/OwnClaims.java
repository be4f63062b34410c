package dev.cozeworker.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cozeworker.conversations.Conversations.Claim;
import dev.cozeworker.conversations.OwnClaim.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claims of this worker, and what it does about them as the log shows how they fare. Guarded by
 * its owner's lock, but for {@link #unshared}.
 */
final class OwnClaims {
  private static final Logger LOG = LoggerFactory.getLogger(OwnClaims.class);

  /** How long after its asking a claim may still be acted upon: well within its lease. */
  private static final Duration TIME_TO_BEGIN = SharedConversations.LEASE.dividedBy(2);

  /** How long the log may take to show what was written. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Two looks at the log that are further apart count as that: a frozen process looks at nothing.
   */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  private final String worker;
  private final ConversationLog log;
  private final Clock clock;
  private final ConversationView view;
  private final Map<Pair, OwnClaim> claims = new HashMap<>();
  private final Cache<Pair, String> unshared =
      Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();
  private Instant attended = Instant.EPOCH; // grows by the time in which the log was read
  private Instant lastTick = Instant.MAX;
  private boolean alone;

  OwnClaims(String worker, ConversationLog log, Clock clock, ConversationView view) {
    this.worker = worker;
    this.log = log;
    this.clock = clock;
    this.view = view;
  }

  /** Returns what this worker alone uses, for want of a log that answers. By any thread. */
  Optional<String> unshared(Pair pair) {
    return Optional.ofNullable(unshared.getIfPresent(pair));
  }

  void forgetUnshared(Pair pair, String replacement) {
    unshared.asMap().remove(pair, replacement);
  }

  /** Answers who asks for one for which no result stands. */
  Claim claim(Pair pair) {
    Instant now = clock.instant();
    OwnClaim mine = claims.get(pair);
    if (mine != null && mine.phase() == Phase.WON && mine.waitsInVain(now, attended)) {
      end(pair, mine);
      mine = null;
    }
    if (mine == null) {
      mine = ask(pair, now);
    }
    if (mine.phase() == Phase.WON) {
      mine.moveTo(Phase.MAKING, now);
      return new Claim.Granted();
    }
    return new Claim.Taken(mine.changed());
  }

  void replace(Pair pair, String replacement) {
    OwnClaim mine = claims.get(pair);
    if (mine == null || view.replacement(pair).isPresent()) {
      // Another worker was quicker: its result stands before ours in the log.
      giveUp(pair);
    } else if (log.append(
        new ConversationEvent.Replaced(pair.conversation(), pair.owner(), replacement, worker))) {
      mine.written(replacement, attended.plus(PATIENCE));
    } else {
      goOnAlone(pair, mine, replacement);
    }
  }

  void giveUp(Pair pair) {
    OwnClaim mine = claims.get(pair);
    if (mine != null) {
      end(pair, mine);
    }
  }

  /** Takes the next event of the log, which the view has taken already. */
  void seen(ConversationEvent event) {
    alone = false;
    switch (event) {
      case ConversationEvent.Claimed claimed -> seenClaim(claimed);
      case ConversationEvent.Replaced replaced -> seenResult(replaced);
      case ConversationEvent.ClaimEnded ended -> seenEnd(ended);
      case ConversationEvent.Owned _, ConversationEvent.Forgotten _ -> {
        // The view is all that changes.
      }
    }
  }

  /** Ends what waits in vain. */
  void tick() {
    Instant now = clock.instant();
    Duration look = lastTick.isBefore(now) ? Duration.between(lastTick, now) : Duration.ZERO;
    attended = attended.plus(look.compareTo(LONGEST_LOOK) < 0 ? look : LONGEST_LOOK);
    lastTick = now;
    for (Map.Entry<Pair, OwnClaim> entry : Map.copyOf(claims).entrySet()) {
      if (entry.getValue().waitsInVain(now, attended)) {
        inVain(entry.getKey(), entry.getValue(), now);
      }
    }
  }

  private void inVain(Pair pair, OwnClaim mine, Instant now) {
    switch (mine.phase()) {
      case ASKED -> {
        warnAlone();
        mine.moveTo(Phase.WON, now.plus(TIME_TO_BEGIN));
      }
      case WRITTEN -> goOnAlone(pair, mine, String.valueOf(mine.result()));
      case WON, LOST -> end(pair, mine);
      case MAKING -> {
        // Whoever makes it says when it is over.
      }
    }
  }

  private void seenClaim(ConversationEvent.Claimed claimed) {
    Pair pair = new Pair(claimed.conversation(), claimed.owner());
    OwnClaim mine = claims.get(pair);
    if (mine == null || mine.phase() != Phase.ASKED || !mine.id().equals(claimed.claim())) {
      return;
    }
    if (view.replacement(pair).isPresent()) {
      end(pair, mine);
    } else if (view.holds(pair, mine.id())) {
      mine.moveTo(Phase.WON, mine.asked().plus(TIME_TO_BEGIN));
    } else {
      // The other's lease began before this moment, so it is over by then.
      mine.moveTo(Phase.LOST, clock.instant().plus(SharedConversations.LEASE));
    }
  }

  private void seenResult(ConversationEvent.Replaced replaced) {
    Pair pair = new Pair(replaced.conversation(), replaced.owner());
    unshared.invalidate(pair);
    boolean stands =
        view.replacement(pair)
            .filter(first -> first.what().equals(replaced.replacement()))
            .isPresent();
    if (!stands && replaced.worker().equals(worker)) {
      var _ =
          log.append(
              new ConversationEvent.Forgotten(
                  pair.conversation(), pair.owner(), replaced.replacement()));
    }
    OwnClaim mine = claims.get(pair);
    if (mine != null && mine.phase() == Phase.MAKING) {
      mine.wake();
    } else if (mine != null) {
      remove(pair, mine);
    }
  }

  private void seenEnd(ConversationEvent.ClaimEnded ended) {
    Pair pair = new Pair(ended.conversation(), ended.owner());
    OwnClaim mine = claims.get(pair);
    if (mine != null && mine.phase() == Phase.LOST) {
      remove(pair, mine);
    }
  }

  private OwnClaim ask(Pair pair, Instant now) {
    OwnClaim mine = new OwnClaim(UUID.randomUUID().toString(), now, attended.plus(PATIENCE));
    claims.put(pair, mine);
    if (!log.append(new ConversationEvent.Claimed(pair.conversation(), pair.owner(), mine.id()))) {
      warnAlone();
      mine.moveTo(Phase.WON, now.plus(TIME_TO_BEGIN));
    }
    return mine;
  }

  /** Lets go of a claim, and tells the others where they may wait for it. */
  private void end(Pair pair, OwnClaim mine) {
    if (mine.phase() != Phase.LOST && mine.phase() != Phase.WRITTEN) {
      var _ =
          log.append(
              new ConversationEvent.ClaimEnded(pair.conversation(), pair.owner(), mine.id()));
    }
    remove(pair, mine);
  }

  private void remove(Pair pair, OwnClaim mine) {
    claims.remove(pair);
    mine.wake();
  }

  private void goOnAlone(Pair pair, OwnClaim mine, String replacement) {
    warnAlone();
    unshared.put(pair, replacement);
    view.learn(replacement, pair.owner(), Instant.EPOCH);
    remove(pair, mine);
  }

  private void warnAlone() {
    if (!alone) {
      alone = true;
      LOG.atWarn()
          .log("what workers share cannot be written: new conversations are this worker's alone");
    }
  }
}
