package dev.cozeworker.serving;

import dev.cozeworker.conversations.Conversations;
import dev.cozeworker.conversations.Conversations.Claim;
import dev.cozeworker.conversations.Conversations.Owner;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.coze.Coze;
import dev.cozeworker.coze.Coze.ConversationCreated;
import dev.cozeworker.credentials.AccessToken;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Makes the conversation that stands for another: one, however many requests ask for it. */
final class ConversationMaker {
  private final Conversations conversations;
  private final Coze coze;
  private final RequestTime time;

  ConversationMaker(Conversations conversations, Coze coze, RequestTime time) {
    this.conversations = conversations;
    this.coze = coze;
    this.time = time;
  }

  /**
   * Returns the one that stands for it at that credential, made if need be.
   *
   * @param deadline until when it may be waited for
   */
  ConversationCreated make(
      RequestConversation.Choice.Make wanted, Owner owner, AccessToken token, Instant deadline)
      throws InterruptedException {
    String useless = wanted.useless().id();
    if (useless != null) {
      conversations.forget(wanted.requested(), owner, useless);
    }
    while (true) {
      switch (conversations.claim(wanted.requested(), owner)) {
        case Claim.Replaced replaced -> {
          return new ConversationCreated.Created(replaced.replacement());
        }
        case Claim.Granted _ -> {
          ConversationCreated created = create(wanted, owner, token, deadline);
          if (created instanceof ConversationCreated.NotCreated) {
            return created;
          }
        }
        case Claim.Taken taken -> {
          Optional<CallResult> cut = await(wanted, taken, deadline);
          if (cut.isPresent()) {
            return new ConversationCreated.NotCreated(cut.get());
          }
        }
      }
    }
  }

  private ConversationCreated create(
      RequestConversation.Choice.Make wanted, Owner owner, AccessToken token, Instant deadline)
      throws InterruptedException {
    boolean made = false;
    try {
      ConversationCreated result =
          coze.createConversation(token, wanted.botId(), deadline, time.abandonment());
      if (result instanceof ConversationCreated.Created created) {
        conversations.replace(wanted.requested(), owner, created.conversationId());
        made = true;
      }
      return result;
    } finally {
      if (!made) {
        conversations.giveUp(wanted.requested(), owner);
      }
    }
  }

  private Optional<CallResult> await(
      RequestConversation.Choice.Make wanted, Claim.Taken taken, Instant deadline)
      throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    var _ = taken.ended().thenRun(ended::countDown);
    time.rest(wanted, ended, deadline);
    if (time.abandonment().givenUp()) {
      return Optional.of(new CallResult.Abandoned(null));
    }
    if (!time.now().isBefore(deadline)) {
      return Optional.of(new CallResult.TimedOut("no new conversation was made in time", null));
    }
    return Optional.empty();
  }
}
