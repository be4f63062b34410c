package dev.cozeworker.coze;

import static dev.cozeworker.coze.Shapes.JSON;
import static dev.cozeworker.coze.Shapes.LOGID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.coze.CallResult.Scope;
import dev.cozeworker.coze.Shapes.Shape;
import dev.cozeworker.coze.Shapes.Way;
import dev.cozeworker.scripted.ScriptedServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of every shape of answer, for every way of calling. */
class ShapesTest extends CozeTest {
  @ParameterizedTest
  @MethodSource("dev.cozeworker.coze.Shapes#refusals")
  void a_refusal_is_recognised(Way way, Shape shape, Scope scope, int code)
      throws InterruptedException {
    CallResult result = call(way, shape);

    assertThat(result)
        .isInstanceOfSatisfying(
            CallResult.Rejected.class,
            rejected -> {
              assertThat(rejected.scope()).isEqualTo(scope);
              assertThat(rejected.code()).isEqualTo(code);
              assertThat(rejected.logid()).isEqualTo("log-1");
            });
    assertThat(accepted).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("dev.cozeworker.coze.Shapes#limits")
  void a_limit_is_recognised(
      Way way, Shape shape, boolean wholeCredential, @Nullable Integer seconds)
      throws InterruptedException {
    CallResult result = call(way, shape);

    assertThat(result)
        .isInstanceOfSatisfying(
            CallResult.RateLimited.class,
            limited -> {
              assertThat(limited.wholeCredential()).isEqualTo(wholeCredential);
              assertThat(limited.retryAfter())
                  .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
            });
  }

  @ParameterizedTest
  @MethodSource("dev.cozeworker.coze.Shapes#failures")
  void a_failure_is_told_from_a_refusal(
      Way way,
      Shape shape,
      Category category,
      @Nullable Integer code,
      boolean retryable,
      boolean reachedCoze)
      throws InterruptedException {
    CallResult result = call(way, shape);

    assertThat(result)
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> {
              assertThat(failed.category()).isEqualTo(category);
              assertThat(failed.code()).isEqualTo(code);
              assertThat(failed.retryable()).isEqualTo(retryable);
              assertThat(failed.reachedCoze()).isEqualTo(reachedCoze);
              assertThat(failed.logid()).isEqualTo("log-1");
              assertThat(failed.message()).isNotBlank().doesNotContain("redirect=secret");
            });
    assertThat(accepted).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("dev.cozeworker.coze.Shapes#ways")
  void a_redirect_to_a_sign_in_page_says_so(Way way) throws InterruptedException {
    CallResult result = call(way, new Shape(302, "Location: https://www.coze.cn/sign", ""));

    assertThat(((CallResult.Failed) result).message())
        .contains("www.coze.cn/sign", "sign-in page", "coze.base-url");
  }

  @ParameterizedTest
  @MethodSource("dev.cozeworker.coze.Shapes#ways")
  void the_conversation_of_another_account_is_told_from_a_refusal(Way way)
      throws InterruptedException {
    CallResult result = call(way, new Shape(200, JSON, "{\"code\":4002,\"msg\":\"whose?\"}"));

    assertThat(result).isEqualTo(new CallResult.ConversationRefused(4002, "whose?", "log-1"));
  }

  @ParameterizedTest
  @MethodSource("dev.cozeworker.coze.Shapes#ways")
  void a_token_that_coze_quotes_is_masked(Way way) throws InterruptedException {
    CallResult result =
        call(way, new Shape(401, JSON, "{\"code\":4100,\"msg\":\"bad " + TOKEN + "\"}"));

    assertThat(((CallResult.Rejected) result).message()).isEqualTo("bad ***");
  }

  @ParameterizedTest
  @MethodSource("dev.cozeworker.coze.Shapes#ways")
  void the_log_id_is_also_found_in_the_body(Way way) throws InterruptedException {
    ScriptedServer server =
        server((_, wire) ->
            wire.answer(200, JSON, "{\"code\":4101,\"detail\":{\"logid\":\"log-2\"}}"));

    assertThat(call(server, way.payload(), way.mode()).logid()).isEqualTo("log-2");
  }

  private CallResult call(Way way, Shape shape) throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> wire.answer(shape.status(), shape.headers() + LOGID, shape.body()));
    return call(server, way.payload(), way.mode());
  }
}
