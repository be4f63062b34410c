package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.limit;
import static dev.cozeworker.serving.Served.failure;
import static dev.cozeworker.serving.Served.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.coze.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How requests wait out the limits of a credential, and what they hold meanwhile. */
class LimitServingTest {
  private final Serve serve = new Serve();

  @Test
  void a_limit_is_waited_out_as_coze_asks_and_is_no_attempt() {
    serve.maxAttempts = 1;
    serve.coze.says("personal", limit(Duration.ofSeconds(90)), limit(null), limit(null));

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(serve.coze.calls.get(1).at())
        .isAfterOrEqualTo(VirtualTime.START.plus(Duration.ofSeconds(90)));
    assertThat(outcomes(reply))
        .containsExactly(
            "personal RATE_LIMITED",
            "personal RATE_LIMITED",
            "personal RATE_LIMITED",
            "personal OK");
  }

  @Test
  void a_limit_slows_the_other_requests_of_that_credential_too() {
    serve.coze.says("personal", limit(Duration.ofSeconds(60)));
    serve.later(Duration.ZERO, Serve.chat(), _ -> {});
    serve.later(Duration.ofSeconds(1), Serve.chat(), _ -> {});
    serve.later(Duration.ofSeconds(2), Serve.pinnedTo("enterprise", Serve.chat()), _ -> {});

    serve.time.run();

    Instant pauseEnd = VirtualTime.START.plus(Duration.ofSeconds(60));
    List<FakeCoze.Called> early =
        serve.coze.calls.stream().filter(call -> call.at().isBefore(pauseEnd)).toList();
    assertThat(early)
        .extracting(FakeCoze.Called::credential)
        .containsExactly("personal", "enterprise");
    assertThat(serve.coze.calls).hasSize(4);
  }

  @Test
  void a_request_that_waits_gives_its_place_up() {
    serve.places = new Places(1, 500, () -> {});
    serve.coze.says("personal", limit(Duration.ofSeconds(60)));
    int[] takenMeanwhile = {-1};
    serve.time.after(Duration.ofSeconds(30), () -> takenMeanwhile[0] = serve.places.taken());

    serve.reply(Serve.chat());

    assertThat(takenMeanwhile[0]).isZero();
    assertThat(serve.places.taken()).isZero();
    assertThat(serve.places.waiting()).isZero();
  }

  @Test
  void limits_hold_a_request_up_for_max_wait_at_most() {
    serve.maxWait = Duration.ofMinutes(10);
    serve.coze.always(_ -> limit(Duration.ofMinutes(4)));

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.RATE_LIMITED);
    assertThat(failure(reply).code()).isEqualTo(4013);
    assertThat(Duration.between(reply.receivedAt(), reply.completedAt()))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
  }

  @Test
  void all_that_wait_for_a_limit_are_served_after_it_with_one_call_each() {
    serve.coze.says("personal", limit(Duration.ofSeconds(60)));
    List<Status> ended = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      serve.later(
          Duration.ofMillis(30L * i), Serve.chat(), it -> ended.add(it.orElseThrow().status()));
    }

    serve.time.run();

    assertThat(ended).hasSize(100).containsOnly(Status.COMPLETED);
    assertThat(serve.coze.calls).hasSize(101);
    assertThat(serve.places.waiting()).isZero();
  }

  @Test
  void a_request_that_leaves_the_queue_lets_the_others_go_on() {
    serve.coze.says("personal", limit(Duration.ofSeconds(60)));
    List<Reply> replies = new ArrayList<>();
    serve.later(
        Duration.ZERO,
        Serve.expiring(Duration.ofSeconds(30), Serve.chat()),
        it -> replies.add(it.orElseThrow()));
    serve.later(Duration.ofSeconds(1), Serve.chat(), it -> replies.add(it.orElseThrow()));

    serve.time.run();

    assertThat(replies).extracting(Reply::status).containsExactly(Status.EXPIRED, Status.COMPLETED);
  }

  @Test
  void requests_of_a_credential_that_is_waited_for_by_many_are_not_to_be_started() {
    serve.places = new Places(10, 8, () -> {});
    serve.coze.says("personal", limit(Duration.ofSeconds(60)));
    for (int i = 0; i < 8; i++) {
      serve.later(Duration.ofMillis(i * 30L), Serve.chat(), _ -> {});
    }
    List<Boolean> crowded = new ArrayList<>();
    serve.time.after(
        Duration.ofSeconds(30),
        () -> {
          crowded.add(serve.serving().isCrowded(Serve.chat()));
          crowded.add(serve.serving().isCrowded(Serve.pinnedTo("enterprise", Serve.chat())));
        });

    serve.time.run();

    assertThat(crowded).containsExactly(true, false);
    assertThat(serve.serving().anyCrowded()).isFalse();
  }

  @Test
  void a_busy_conversation_waits_alone() {
    CallResult busy = new CallResult.RateLimited(false, null, 4016, "a chat is running", null);
    serve.coze.says("personal", busy);
    serve.later(Duration.ZERO, Serve.chatIn("c-1"), _ -> {});
    serve.later(Duration.ofMillis(50), Serve.chatIn("c-2"), _ -> {});

    serve.time.run();

    assertThat(serve.coze.calls)
        .extracting(called -> called.call().conversationId())
        .containsExactly("c-1", "c-2", "c-1");
  }

  @Test
  void a_configured_rate_is_kept() {
    serve.requestsPerSecond = 2.0;
    for (int i = 0; i < 10; i++) {
      serve.later(Duration.ZERO, Serve.chat(), _ -> {});
    }

    serve.time.run();

    Duration span =
        Duration.between(serve.coze.calls.getFirst().at(), serve.coze.calls.getLast().at());
    assertThat(serve.coze.calls).hasSize(10);
    assertThat(span).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
  }

  @Test
  void a_run_that_goes_on_at_coze_holds_no_place_and_needs_none_to_end() {
    serve.places = new Places(1, 500, () -> {});
    serve.coze.runFor = Duration.ofHours(3);
    int[] takenMeanwhile = {-1};
    serve.time.after(
        Duration.ofHours(1),
        () -> {
          takenMeanwhile[0] = serve.places.taken();
          assertThat(serve.places.tryTake()).as("its place is there for others").isTrue();
        });

    Reply reply = serve.reply(Serve.asynchronousWorkflow());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(takenMeanwhile[0]).isZero();
    assertThat(serve.places.taken()).as("the other's").isEqualTo(1);
  }
}
