package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.coze.Call;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.credentials.TokenResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailoverServingTest {
  private static final CallResult NOT_REACHED =
      new CallResult.Failed(Category.UPSTREAM, null, "connection refused", true, false, null);
  private static final CallResult MAY_HAVE_RUN =
      new CallResult.Failed(Category.UPSTREAM, 502, "bad gateway", true, true, null);

  private static final CallResult SPENT =
      new CallResult.Failed(Category.QUOTA_EXHAUSTED, 4028, "no credits", false, false, "log");

  private final Serve serve = new Serve();

  @Test
  void a_request_is_served_by_the_routes_first_credential() {
    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(reply.credential()).isEqualTo("personal");
    assertThat(reply.failedOver()).isFalse();
    assertThat(outcomes(reply)).containsExactly("personal OK");
  }

  @Test
  void a_request_is_served_by_the_enterprise_credential_when_the_personal_one_is_refused() {
    serve.coze.says("personal", refused(4101));

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(reply.credential()).isEqualTo("enterprise");
    assertThat(reply.failedOver()).isTrue();
    assertThat(outcomes(reply)).containsExactly("personal REJECTED", "enterprise OK");
    assertThat(reply.attempts().getFirst().code()).isEqualTo(4101);
  }

  @Test
  void a_workflow_is_failed_over_too() {
    serve.coze.says("personal", refused(4200));

    Reply reply = serve.reply(Serve.workflow());

    assertThat(reply.workflow()).isNotNull();
    assertThat(reply.credential()).isEqualTo("enterprise");
  }

  @Test
  void a_request_refused_by_all_that_was_never_served_is_rejected_at_once_naming_each() {
    serve.coze.always(call -> refused(isPersonal(call) ? 4101 : 4200));

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.REJECTED);
    assertThat(failure(reply).message())
        .contains("personal with 4101 (no 4101)", "enterprise with 4200 (no 4200)");
    assertThat(serve.coze.credentialsCalled()).containsExactly("personal", "enterprise");
  }

  @Test
  void tokens_that_have_never_worked_anywhere_hint_at_the_wrong_site() {
    serve.coze.always(_ -> refused(4100));

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).message()).contains("https://api.coze.cn", "coze.base-url");
  }

  @Test
  void a_bot_that_was_served_and_is_refused_by_all_is_tried_again_until_one_serves_it() {
    serve.grace = Duration.ofMinutes(5);
    Instant movedAt = VirtualTime.START.plus(Duration.ofMinutes(1));
    serve.later(Duration.ZERO, Serve.chat(), _ -> {});
    Reply[] reply = new Reply[1];
    serve.later(Duration.ofSeconds(1), Serve.chat(), it -> reply[0] = it.orElseThrow());
    serve.time.after(
        Duration.ofMillis(500),
        () ->
            serve.coze.always(call ->
                !isPersonal(call) && !serve.time.instant().isBefore(movedAt)
                    ? FakeCoze.ok("moved", call)
                    : refused(4101)));

    serve.time.run();

    assertThat(reply[0].status()).isEqualTo(Status.COMPLETED);
    assertThat(reply[0].credential()).isEqualTo("enterprise");
    assertThat(reply[0].completedAt()).isBetween(movedAt, movedAt.plusSeconds(40));
  }

  @Test
  void the_grace_ends() {
    Reply[] reply = new Reply[1];
    serve.later(Duration.ZERO, Serve.chat(), _ -> {});
    serve.later(Duration.ofSeconds(1), Serve.chat(), it -> reply[0] = it.orElseThrow());
    serve.time.after(Duration.ofMillis(500), () -> serve.coze.always(_ -> refused(4101)));

    serve.time.run();

    assertThat(failure(reply[0]).category()).isEqualTo(Category.REJECTED);
    assertThat(Duration.between(reply[0].receivedAt(), reply[0].completedAt()))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(1));
    assertThat(reply[0].attempts()).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void a_pinned_request_is_tried_with_that_credential_alone() {
    serve.coze.says("enterprise", refused(4101));

    Reply reply = serve.reply(Serve.pinnedTo("enterprise", Serve.chat()));

    assertThat(failure(reply).category()).isEqualTo(Category.REJECTED);
    assertThat(serve.coze.credentialsCalled()).containsExactly("enterprise");
  }

  @Test
  void an_open_breaker_puts_the_personal_credential_last_and_makes_no_attempt() {
    serve.coze.always(call -> isPersonal(call) ? refused(4101) : FakeCoze.ok("", call));
    for (int i = 0; i < 5; i++) {
      serve.later(Duration.ofMillis(i), Serve.chat(), _ -> {});
    }
    Reply[] reply = new Reply[1];

    serve.later(Duration.ofSeconds(1), Serve.chat(), it -> reply[0] = it.orElseThrow());
    serve.time.run();

    assertThat(outcomes(reply[0])).containsExactly("enterprise OK");
    assertThat(reply[0].failedOver()).isTrue();
  }

  @Test
  void breakers_never_forbid() {
    serve.coze.always(_ -> refused(4101));
    serve.grace = Duration.ZERO;
    for (int i = 0; i < 20; i++) {
      serve.later(Duration.ofMillis(i), Serve.chat(), _ -> {});
    }
    serve.time.after(
        Duration.ofSeconds(2),
        () -> serve.coze.always(call -> isPersonal(call) ? FakeCoze.ok("", call) : refused(4101)));
    Reply[] reply = new Reply[1];

    serve.later(Duration.ofSeconds(3), Serve.chat(), it -> reply[0] = it.orElseThrow());
    serve.time.run();

    assertThat(reply[0].status()).isEqualTo(Status.COMPLETED);
    assertThat(reply[0].credential()).isEqualTo("personal");
  }

  @Test
  void what_never_reached_coze_is_tried_again_up_to_max_attempts() {
    serve.coze.always(_ -> NOT_REACHED);

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.UPSTREAM);
    assertThat(serve.coze.credentialsCalled())
        .containsExactly("personal", "personal", "personal", "personal");
  }

  @Test
  void what_never_reached_coze_is_served_once_it_does() {
    serve.coze.says("personal", NOT_REACHED, NOT_REACHED);

    Reply reply = serve.reply(Serve.chat());

    assertThat(outcomes(reply))
        .containsExactly("personal FAILED", "personal FAILED", "personal OK");
  }

  @Test
  void what_may_be_running_at_coze_is_not_sent_again() {
    serve.coze.says("personal", MAY_HAVE_RUN);

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.UPSTREAM);
    assertThat(failure(reply).code()).isEqualTo(502);
    assertThat(serve.coze.calls).hasSize(1);
  }

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
  void a_retry_waits_as_long_as_coze_asks_though_that_is_longer_than_max_interval() {
    serve.coze.says("personal", failed(503, Duration.ofMinutes(3)));

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(serve.coze.calls.get(1).at())
        .isAfterOrEqualTo(VirtualTime.START.plus(Duration.ofMinutes(3)));
  }

  @Test
  void ailing_servers_and_risk_control_are_tried_again_slowly() {
    serve.coze.says("personal", failed(4102, null), failed(720702222, null));

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(Duration.between(serve.coze.calls.get(0).at(), serve.coze.calls.get(1).at()))
        .isBetween(Duration.ofMillis(5200), Duration.ofSeconds(10));
    assertThat(Duration.between(serve.coze.calls.get(1).at(), serve.coze.calls.get(2).at()))
        .isBetween(Duration.ofMillis(10500), Duration.ofSeconds(20));
  }

  @Test
  void a_spent_quota_burns_one_call_and_fails_the_others_until_its_pause_is_over() {
    serve.coze.says("personal", SPENT);
    List<Reply> replies = new ArrayList<>();
    for (int seconds : List.of(0, 1, 30, 59, 61)) {
      serve.later(Duration.ofSeconds(seconds), Serve.chat(), it -> replies.add(it.orElseThrow()));
    }

    serve.time.run();

    assertThat(replies)
        .extracting(Reply::status)
        .containsExactly(
            Status.FAILED, Status.FAILED, Status.FAILED, Status.FAILED, Status.COMPLETED);
    assertThat(failure(replies.get(1)).category()).isEqualTo(Category.QUOTA_EXHAUSTED);
    assertThat(failure(replies.get(1)).code()).isEqualTo(4028);
    assertThat(failure(replies.get(1)).message()).contains("no credits", "not called");
    assertThat(replies.get(1).attempts()).isEmpty();
    assertThat(serve.coze.credentialsCalled()).containsExactly("personal", "personal");
  }

  @Test
  void a_spent_quota_sends_requests_to_the_next_credential_where_the_route_says_so() {
    serve.quotaFailOver = true;
    serve.coze.says("personal", SPENT);
    List<Reply> replies = new ArrayList<>();
    for (int seconds : List.of(0, 1)) {
      serve.later(Duration.ofSeconds(seconds), Serve.chat(), it -> replies.add(it.orElseThrow()));
    }

    serve.time.run();

    assertThat(replies).extracting(Reply::credential).containsExactly("enterprise", "enterprise");
    assertThat(replies).allMatch(Reply::failedOver);
    assertThat(serve.coze.credentialsCalled())
        .containsExactly("personal", "enterprise", "enterprise");
  }

  @Test
  void where_one_quota_is_spent_and_the_other_credential_refuses_it_is_the_quota_that_failed_it() {
    serve.quotaFailOver = true;
    serve.coze.says("personal", SPENT).says("enterprise", refused(4101));

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.QUOTA_EXHAUSTED);
  }

  @Test
  void a_quota_that_is_spent_in_the_middle_of_an_answer_does_not_begin_another_elsewhere() {
    serve.quotaFailOver = true;
    serve.coze.says(
        "personal",
        new CallResult.Failed(Category.QUOTA_EXHAUSTED, 4028, "no credits", false, true, "log"));

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.QUOTA_EXHAUSTED);
    assertThat(serve.coze.credentialsCalled()).containsExactly("personal");
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

  @Test
  void a_chat_that_expires_under_way_is_cancelled_at_coze() {
    serve.coze.latency = Duration.ofMinutes(2);
    serve.coze.name = new Call.CallName("conv", "chat-7");

    Reply reply = serve.reply(Serve.expiring(Duration.ofSeconds(30), Serve.chat()));

    assertThat(reply.status()).isEqualTo(Status.EXPIRED);
    assertThat(serve.coze.cancelled).containsExactly("personal chat-7");
  }

  @Test
  void a_chat_that_times_out_or_is_given_up_is_left_to_go_on() {
    serve.callTimeout = Duration.ofSeconds(10);
    serve.coze.latency = Duration.ofMinutes(2);
    serve.coze.name = new Call.CallName("conv", "chat-7");
    serve.later(Duration.ZERO, Serve.chat(), _ -> {});
    serve.later(Duration.ofSeconds(5), Serve.chat(), _ -> {});
    serve.time.after(Duration.ofSeconds(12), serve.abandonment::giveUp);

    serve.time.run();

    assertThat(serve.coze.calls).hasSize(2);
    assertThat(serve.coze.cancelled).isEmpty();
  }

  @Test
  void a_fault_of_any_kind_is_answered() {
    for (Error error : List.of(new StackOverflowError(), new OutOfMemoryError("array"))) {
      Serve faulty = new Serve();
      faulty.coze.always(_ -> {
        throw error;
      });

      assertThat(failure(faulty.reply(Serve.chat())).category()).isEqualTo(Category.INTERNAL);
    }
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
  void a_request_past_its_time_is_expired_without_a_call() {
    Reply reply = serve.reply(Serve.expiring(Duration.ZERO, Serve.chat()));

    assertThat(reply.status()).isEqualTo(Status.EXPIRED);
    assertThat(failure(reply).category()).isEqualTo(Category.EXPIRED);
    assertThat(serve.coze.calls).isEmpty();
  }

  @Test
  void a_request_that_expires_while_it_waits_is_expired_at_that_moment() {
    serve.coze.says("personal", limit(Duration.ofMinutes(10)));

    Reply reply = serve.reply(Serve.expiring(Duration.ofSeconds(30), Serve.chat()));

    assertThat(reply.status()).isEqualTo(Status.EXPIRED);
    assertThat(reply.completedAt()).isEqualTo(VirtualTime.START.plusSeconds(30));
  }

  @Test
  void a_request_that_expires_while_all_places_are_taken_does_not_queue_to_say_so() {
    serve.places = new Places(1, 500, () -> {});
    serve.coze.says("personal", limit(Duration.ofSeconds(10)));
    serve.time.after(Duration.ofSeconds(5), serve.places::tryTake);

    Reply reply = serve.reply(Serve.expiring(Duration.ofSeconds(30), Serve.chat()));

    assertThat(reply.status()).isEqualTo(Status.EXPIRED);
    assertThat(reply.completedAt()).isEqualTo(VirtualTime.START.plusSeconds(30));
    assertThat(serve.places.taken()).isEqualTo(1);
  }

  @Test
  void a_request_that_expires_under_way_is_expired_and_not_timed_out() {
    serve.coze.latency = Duration.ofMinutes(2);

    Reply reply = serve.reply(Serve.expiring(Duration.ofSeconds(30), Serve.chat()));

    assertThat(reply.status()).isEqualTo(Status.EXPIRED);
    assertThat(reply.completedAt()).isEqualTo(VirtualTime.START.plusSeconds(30));
    assertThat(outcomes(reply)).containsExactly("personal TIMEOUT");
  }

  @Test
  void a_call_that_takes_longer_than_call_timeout_is_timed_out_and_not_sent_again() {
    serve.callTimeout = Duration.ofSeconds(60);
    serve.coze.latency = Duration.ofMinutes(2);

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.TIMEOUT);
    assertThat(reply.completedAt()).isEqualTo(VirtualTime.START.plusSeconds(60));
    assertThat(serve.coze.calls).hasSize(1);
  }

  @Test
  void a_request_given_up_while_it_waits_ends_at_once_without_a_reply() {
    serve.coze.says("personal", limit(Duration.ofMinutes(10)));
    serve.time.after(Duration.ofSeconds(30), serve.abandonment::giveUp);

    Optional<Reply> reply = serve.outcome(Serve.chat());

    assertThat(reply).isEmpty();
    assertThat(serve.time.instant()).isEqualTo(VirtualTime.START.plusSeconds(30));
    assertThat(serve.places.taken()).isZero();
  }

  @Test
  void a_request_given_up_under_way_ends_at_once_without_a_reply() {
    serve.coze.latency = Duration.ofMinutes(2);
    serve.time.after(Duration.ofSeconds(30), serve.abandonment::giveUp);

    Optional<Reply> reply = serve.outcome(Serve.chat());

    assertThat(reply).isEmpty();
    assertThat(serve.time.instant()).isEqualTo(VirtualTime.START.plusSeconds(30));
  }

  @Test
  void a_token_refused_for_its_age_is_fetched_anew_before_that_counts() {
    serve.personal.renewable();
    serve.coze.always(call ->
        call.token().value().reveal().equals("personal") ? refused(4100) : FakeCoze.ok("", call));

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.credential()).isEqualTo("personal");
    assertThat(outcomes(reply)).containsExactly("personal REJECTED", "personal OK");
  }

  @Test
  void a_fresh_token_is_tried_once() {
    serve.personal.renewable();
    serve.coze.always(call -> isPersonal(call) ? refused(4100) : FakeCoze.ok("", call));

    Reply reply = serve.reply(Serve.chat());

    assertThat(outcomes(reply))
        .containsExactly("personal REJECTED", "personal REJECTED", "enterprise OK");
  }

  @Test
  void a_refusal_of_one_bot_does_not_fetch_a_token() {
    serve.personal.renewable();
    serve.coze.always(call -> isPersonal(call) ? refused(4101) : FakeCoze.ok("", call));

    Reply reply = serve.reply(Serve.chat());

    assertThat(outcomes(reply)).containsExactly("personal REJECTED", "enterprise OK");
  }

  @Test
  void a_token_endpoint_that_refuses_counts_as_a_refusal_of_the_credential() {
    serve.personal.next(new TokenResult.Refused(400, "the app is not installed", "log-7"));

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.credential()).isEqualTo("enterprise");
    assertThat(reply.attempts().getFirst().message()).contains("not installed");
  }

  @Test
  void a_token_endpoint_that_is_down_is_tried_again() {
    serve.personal.next(new TokenResult.Unavailable("connection refused", null));

    Reply reply = serve.reply(Serve.chat());

    assertThat(outcomes(reply)).containsExactly("personal FAILED", "personal OK");
  }

  @Test
  void a_token_endpoint_that_stays_down_leaves_the_request_to_the_next_credential() {
    for (int i = 0; i < 4; i++) {
      serve.personal.next(new TokenResult.Unavailable("connection refused", null));
    }

    Reply reply = serve.reply(Serve.chat());

    assertThat(reply.credential()).isEqualTo("enterprise");
    assertThat(reply.failedOver()).isTrue();
  }

  @Test
  void a_request_that_is_refused_by_one_and_has_no_token_for_the_other_is_not_rejected() {
    serve.coze.says("enterprise", refused(4101));
    for (int i = 0; i < 4; i++) {
      serve.personal.next(new TokenResult.Unavailable("connection refused", null));
    }

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.UPSTREAM);
    assertThat(failure(reply).message()).contains("connection refused");
  }

  @Test
  void an_unknown_route_is_invalid_and_told_which_there_are() {
    Reply reply =
        serve.reply(new Request("x", Serve.chat().payload(), "vip", null, null, null, null));

    assertThat(failure(reply).category()).isEqualTo(Category.INVALID_REQUEST);
    assertThat(failure(reply).message()).contains("$.route", "vip", "default");
    assertThat(serve.events).contains("request unknown CHAT FAILED");
  }

  @Test
  void an_unknown_credential_is_invalid_and_told_which_there_are() {
    Reply reply = serve.reply(Serve.pinnedTo("enterprize", Serve.chat()));

    assertThat(failure(reply).category()).isEqualTo(Category.INVALID_REQUEST);
    assertThat(failure(reply).message()).contains("$.credential", "personal, enterprise");
  }

  @Test
  void a_user_on_a_route_that_is_not_per_user_is_invalid() {
    Reply reply =
        serve.reply(new Request("x", Serve.chat().payload(), "default", "u-1", null, null, null));

    assertThat(failure(reply).message()).contains("$.user", "not per user");
  }

  @Test
  void tool_outputs_need_the_credential_that_started_the_chat() {
    Reply reply = serve.reply(Serve.toolOutputs());

    assertThat(failure(reply).category()).isEqualTo(Category.INVALID_REQUEST);
    assertThat(failure(reply).message()).contains("$.credential", "personal, enterprise");
  }

  @Test
  void tool_outputs_need_no_credential_where_the_route_has_one() {
    serve.credentials = List.of(serve.personal);

    Reply reply = serve.reply(Serve.toolOutputs());

    assertThat(reply.status()).isEqualTo(Status.COMPLETED);
    assertThat(serve.coze.calls.getFirst().call().conversationId()).isEqualTo("conv");
  }

  @Test
  void a_fault_of_the_workers_own_is_answered_with_an_incident_and_kills_nothing() {
    serve.coze.always(_ -> {
      throw new IllegalStateException("a bug with sk-secret in it");
    });

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.INTERNAL);
    assertThat(failure(reply).message()).contains("incident").doesNotContain("sk-secret");
    assertThat(serve.places.taken()).isZero();
  }

  @Test
  void a_probe_that_ends_in_a_fault_neither_closes_the_breaker_nor_keeps_the_next_from_probing() {
    List<Reply> replies = new ArrayList<>();
    serve.coze.always(call -> isPersonal(call) ? refused(4101) : FakeCoze.ok("", call));
    for (int i = 0; i < 5; i++) {
      serve.later(Duration.ofMillis(i), Serve.chat(), _ -> {});
    }
    serve.time.after(
        Duration.ofMinutes(1),
        () ->
            serve.coze.always(call -> {
              if (isPersonal(call)) {
                throw new IllegalStateException("a bug");
              }
              return FakeCoze.ok("", call);
            }));
    serve.time.after(Duration.ofMinutes(3), () -> serve.coze.always(call -> FakeCoze.ok("", call)));

    serve.later(Duration.ofMinutes(2), Serve.chat(), it -> replies.add(it.orElseThrow()));
    serve.later(Duration.ofMinutes(4), Serve.chat(), it -> replies.add(it.orElseThrow()));
    serve.time.run();

    assertThat(failure(replies.getFirst()).category()).isEqualTo(Category.INTERNAL);
    assertThat(replies.getLast().credential()).as("the next probe").isEqualTo("personal");
  }

  @Test
  void whoever_counts_is_told_of_calls_requests_and_failovers() {
    serve.coze.says("personal", refused(4101));

    serve.reply(Serve.chat());

    assertThat(serve.events)
        .containsExactly(
            "call default/personal REJECTED",
            "call default/enterprise OK",
            "request default CHAT COMPLETED",
            "failover default personal>enterprise");
  }

  @Test
  void the_status_counts_calls_and_keeps_the_last_refusal() {
    serve.coze.says("personal", refused(4101));

    serve.reply(Serve.chat());

    var personal = serve.route().status().credentials().getFirst();
    assertThat(personal.calls().rejected()).isEqualTo(1);
    assertThat(personal.lastRejectedAt()).isAfter(VirtualTime.START);
    assertThat(personal.lastRefusal()).extracting("code").isEqualTo(4101);
    var enterprise = serve.route().status().credentials().getLast();
    assertThat(enterprise.calls().ok()).isEqualTo(1);
    assertThat(enterprise.lastOkAt()).isNotNull();
  }

  private static CallResult failed(int code, @Nullable Duration retryAfter) {
    return new CallResult.Failed(Category.UPSTREAM, code, "not now", true, false, null, retryAfter);
  }

  private static CallResult limit(@Nullable Duration retryAfter) {
    return new CallResult.RateLimited(true, retryAfter, 4013, "too many", null);
  }

  private static boolean isPersonal(Call call) {
    return FakeCredential.nameIn(call.token()).equals("personal");
  }

  private static List<String> outcomes(Reply reply) {
    return reply.attempts().stream().map(it -> it.credential() + " " + it.outcome()).toList();
  }

  private static Reply.Failure failure(Reply reply) {
    assertThat(reply.error()).isNotNull();
    return Objects.requireNonNull(reply.error());
  }
}
