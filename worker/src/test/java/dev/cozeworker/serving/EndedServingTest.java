package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.limit;
import static dev.cozeworker.serving.Served.failure;
import static dev.cozeworker.serving.Served.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.coze.Call;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ends a request before Coze does: its expiry, a time-out, a worker that stops. */
class EndedServingTest {
  private final Serve serve = new Serve();

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
}
