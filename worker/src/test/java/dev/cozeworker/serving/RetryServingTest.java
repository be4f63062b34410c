package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.MAY_HAVE_RUN;
import static dev.cozeworker.serving.FakeCoze.NOT_REACHED;
import static dev.cozeworker.serving.FakeCoze.failed;
import static dev.cozeworker.serving.Served.failure;
import static dev.cozeworker.serving.Served.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is tried again with the same credential, and how soon. */
class RetryServingTest {
  private final Serve serve = new Serve();

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
}
