package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.SPENT;
import static dev.cozeworker.serving.FakeCoze.refused;
import static dev.cozeworker.serving.Served.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.coze.CallResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a spent quota does to the requests that come after it. */
class QuotaServingTest {
  private final Serve serve = new Serve();

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
}
