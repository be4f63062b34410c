package dev.cozeworker.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.conversations.Conversations.Claim;
import dev.cozeworker.conversations.Conversations.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InMemoryConversationsTest {
  private static final Owner PERSONAL = new Owner("default", "personal");
  private static final Owner ENTERPRISE = new Owner("default", "enterprise");

  private final InMemoryConversations conversations = new InMemoryConversations(100);

  @Test
  void the_owner_is_whoever_served_it_last() {
    conversations.learn("old", PERSONAL);
    conversations.learn("old", ENTERPRISE);

    assertThat(conversations.owner("old")).contains(ENTERPRISE);
    assertThat(conversations.owner("other")).isEmpty();
  }

  @Test
  void the_first_to_ask_makes_the_replacement_and_the_next_waits_for_it() {
    Claim first = conversations.claim("old", ENTERPRISE);
    Claim second = conversations.claim("old", ENTERPRISE);

    assertThat(first).isInstanceOf(Claim.Granted.class);
    assertThat(second).isInstanceOf(Claim.Taken.class);
  }

  @Test
  void once_it_is_made_everybody_gets_it_and_those_who_waited_are_told() {
    conversations.claim("old", ENTERPRISE);
    Claim.Taken waiting = (Claim.Taken) conversations.claim("old", ENTERPRISE);

    conversations.replace("old", ENTERPRISE, "new");

    assertThat(waiting.ended().toCompletableFuture()).isCompleted();
    assertThat(conversations.claim("old", ENTERPRISE)).isEqualTo(new Claim.Replaced("new"));
    assertThat(conversations.replacement("old", ENTERPRISE)).contains("new");
    assertThat(conversations.owner("new")).contains(ENTERPRISE);
  }

  @Test
  void a_claim_given_up_is_the_next_ones() {
    conversations.claim("old", ENTERPRISE);
    Claim.Taken waiting = (Claim.Taken) conversations.claim("old", ENTERPRISE);

    conversations.giveUp("old", ENTERPRISE);

    assertThat(waiting.ended().toCompletableFuture()).isCompleted();
    assertThat(conversations.claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void each_credential_has_its_own_replacement() {
    conversations.claim("old", ENTERPRISE);
    conversations.replace("old", ENTERPRISE, "new");

    assertThat(conversations.claim("old", PERSONAL)).isInstanceOf(Claim.Granted.class);
    assertThat(conversations.claim("old", new Owner("vip", "enterprise")))
        .isInstanceOf(Claim.Granted.class);
  }

  @Test
  void a_replacement_is_forgotten_unless_another_has_taken_its_place() {
    conversations.replace("old", ENTERPRISE, "second");

    conversations.forget("old", ENTERPRISE, "first");
    assertThat(conversations.replacement("old", ENTERPRISE)).contains("second");

    conversations.forget("old", ENTERPRISE, "second");
    assertThat(conversations.replacement("old", ENTERPRISE)).isEmpty();
  }

  @Test
  void of_many_threads_that_ask_at_once_one_makes_it() throws InterruptedException {
    int threads = 64;
    AtomicInteger made = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> asking = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      asking.add(Thread.ofVirtual().start(() -> ask(start, made)));
    }

    start.countDown();
    for (Thread thread : asking) {
      thread.join();
    }

    assertThat(made).hasValue(1);
  }

  private void ask(CountDownLatch start, AtomicInteger made) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    while (true) {
      switch (conversations.claim("old", ENTERPRISE)) {
        case Claim.Replaced _ -> {
          return;
        }
        case Claim.Granted _ ->
            conversations.replace("old", ENTERPRISE, "new-" + made.incrementAndGet());
        case Claim.Taken taken -> taken.ended().toCompletableFuture().join();
      }
    }
  }
}
