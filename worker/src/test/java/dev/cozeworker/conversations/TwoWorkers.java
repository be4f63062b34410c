package dev.cozeworker.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.conversations.Conversations.Claim;
import dev.cozeworker.conversations.Conversations.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two workers and a log that shows what was written when the test says so. */
abstract class TwoWorkers {
  static final Owner PERSONAL = new Owner("default", "personal");
  static final Owner ENTERPRISE = new Owner("default", "enterprise");

  final List<ConversationEvent> written = new ArrayList<>();
  final SettableClock clock = new SettableClock();
  final SharedConversations one = worker("w1");
  final SharedConversations other = worker("w2");
  boolean logTakes = true;
  int shown;

  void grantToOne() {
    one.claim("old", ENTERPRISE);
    show();
    assertThat(one.claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
  }

  /** Shows both workers what was written since the last time. */
  void show() {
    while (shown < written.size()) {
      ConversationEvent next = written.get(shown++);
      one.seen(next, clock.instant());
      other.seen(next, clock.instant());
    }
  }

  void pass(Duration duration) {
    for (long millis = 0; millis < duration.toMillis(); millis += 100) {
      clock.advance(Duration.ofMillis(100));
      one.tick();
      other.tick();
    }
  }

  SharedConversations worker(String name) {
    return new SharedConversations(
        name,
        event -> {
          if (logTakes) {
            written.add(event);
          }
          return logTakes;
        },
        clock,
        100);
  }
}
