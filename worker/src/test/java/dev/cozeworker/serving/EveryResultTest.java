package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.coze.CallResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a call ends, at every place of the route. */
class EveryResultTest {

  @ParameterizedTest(name = "{0} from the first: {2} {3} by {4} after {5}")
  @MethodSource("results")
  void from_the_first_credential(
      String name,
      CallResult result,
      Status status,
      @Nullable Category category,
      @Nullable String servedBy,
      String calls) {
    Serve serve = new Serve();
    serve.coze.says("personal", result);

    Optional<Reply> reply = serve.outcome(Serve.chat());

    check(reply, status, category, servedBy);
    assertThat(serve.coze.credentialsCalled()).containsExactly(calls.split(","));
  }

  @ParameterizedTest(name = "{0} from the last")
  @MethodSource("results")
  void from_the_last_credential(
      String name,
      CallResult result,
      Status status,
      @Nullable Category category,
      @Nullable String servedBy,
      String calls) {
    Serve serve = new Serve();
    serve.grace = Duration.ZERO;
    serve.coze.says("personal", FakeCoze.refused(4101)).says("enterprise", result);

    Optional<Reply> reply = serve.outcome(Serve.chat());

    boolean isRefusal = "enterprise".equals(servedBy);
    if (isRefusal) {
      check(reply, Status.FAILED, Category.REJECTED, null);
    } else {
      check(reply, status, category, servedBy == null ? null : "enterprise");
    }
    List<String> expected = new ArrayList<>(List.of("personal"));
    Stream.of(calls.split(","))
        .limit(isRefusal ? 1 : Long.MAX_VALUE)
        .forEach(_ -> expected.add("enterprise"));
    assertThat(serve.coze.credentialsCalled()).containsExactlyElementsOf(expected);
  }

  static Stream<Arguments> results() {
    return Stream.of(
        row("answer", FakeCoze.answered("hi", null), Status.COMPLETED, null, "personal", 1),
        row("credential refused", refused(4100), Status.COMPLETED, null, "enterprise", 1),
        row("resource refused", refused(4101), Status.COMPLETED, null, "enterprise", 1),
        row("limit", limited(true), Status.COMPLETED, null, "personal", 2),
        row("busy conversation", limited(false), Status.COMPLETED, null, "personal", 2),
        row(
            "not reached",
            failed(Category.UPSTREAM, true, false),
            Status.COMPLETED,
            null,
            "personal",
            2),
        row(
            "broken stream",
            failed(Category.UPSTREAM, true, true),
            Status.FAILED,
            Category.UPSTREAM,
            null,
            1),
        row(
            "malformed",
            failed(Category.INVALID_REQUEST, false, true),
            Status.FAILED,
            Category.INVALID_REQUEST,
            null,
            1),
        row(
            "content",
            failed(Category.CONTENT, false, true),
            Status.FAILED,
            Category.CONTENT,
            null,
            1),
        row(
            "quota",
            failed(Category.QUOTA_EXHAUSTED, false, false),
            Status.FAILED,
            Category.QUOTA_EXHAUSTED,
            null,
            1),
        row(
            "time-out",
            new CallResult.TimedOut("slow", null),
            Status.FAILED,
            Category.TIMEOUT,
            null,
            1));
  }

  private static void check(
      Optional<Reply> reply,
      Status status,
      @Nullable Category category,
      @Nullable String servedBy) {
    assertThat(reply).isPresent();
    assertThat(reply.get().status()).isEqualTo(status);
    assertThat(reply.get().credential()).isEqualTo(servedBy);
    assertThat(Optional.ofNullable(reply.get().error()).map(Reply.Failure::category))
        .isEqualTo(Optional.ofNullable(category));
  }

  private static Arguments row(
      String name,
      CallResult result,
      Status status,
      @Nullable Category category,
      @Nullable String servedBy,
      int calls) {
    String first = String.join(",", Collections.nCopies(calls, "personal"));
    boolean movesOn = "enterprise".equals(servedBy);
    return arguments(
        name, result, status, category, servedBy, movesOn ? first + ",enterprise" : first);
  }

  private static CallResult refused(int code) {
    return FakeCoze.refused(code);
  }

  private static CallResult limited(boolean wholeCredential) {
    return new CallResult.RateLimited(wholeCredential, null, 4013, "too many", null);
  }

  private static CallResult failed(Category category, boolean retryable, boolean reachedCoze) {
    return new CallResult.Failed(category, 1, "failed", retryable, reachedCoze, null);
  }
}
