package dev.cozeworker.coze;

import static dev.cozeworker.coze.NaiveSdk.JSON;
import static dev.cozeworker.coze.NaiveSdk.REFUSAL;
import static dev.cozeworker.coze.NaiveSdk.chatRequest;
import static dev.cozeworker.coze.NaiveSdk.naive;
import static dev.cozeworker.coze.NaiveSdk.outcome;
import static dev.cozeworker.coze.NaiveSdk.sdk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.coze.openapi.client.chat.model.ChatStatus;
import com.coze.openapi.client.exception.CozeApiException;
import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Coze's own SDK makes of errors when it is used as its manual has it, and beside it what
 * {@link HttpCoze} makes of the same bytes. Where a naive half fails one day, the SDK has changed,
 * and one reason less stands in docs/adr/003.
 */
class SdkTrapsTest extends CozeTest {
  @Test
  void trap_1_and_4_it_gives_the_http_status_for_cozes_code_and_wraps_it() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(401, JSON, REFUSAL));

    assertThatThrownBy(() -> sdk(server).chat().create(chatRequest()))
        .isExactlyInstanceOf(RuntimeException.class)
        .cause()
        .isInstanceOfSatisfying(
            CozeApiException.class, lost -> assertThat(lost.getCode()).isEqualTo(401));
    assertThatThrownBy(() -> naive(server))
        .isInstanceOfSatisfying(
            CozeApiException.class,
            lost -> {
              assertThat(lost.getCode()).isEqualTo(401);
              assertThat(lost.getMsg()).isNull();
            });
    assertThat(call(server, chat()))
        .isInstanceOfSatisfying(
            CallResult.Rejected.class, ours -> assertThat(ours.code()).isEqualTo(4100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Application/JSON", "text/event-stream", "text/plain"})
  void trap_2_a_refusal_under_another_content_type_is_an_empty_success(String type)
      throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(200, "Content-Type: " + type, REFUSAL));

    assertThat(naive(server)).as("events, and no error").isEmpty();
    assertThat(call(server, chat())).isInstanceOf(CallResult.Rejected.class);
  }

  @Test
  void trap_3_an_empty_object_is_a_null_pointer() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(200, JSON, "{}"));

    assertThatThrownBy(() -> sdk(server).chat().create(chatRequest()))
        .hasRootCauseInstanceOf(NullPointerException.class);
    assertThat(call(server, workflow(WorkflowMode.SYNC)))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            ours -> assertThat(ours.category()).isEqualTo(Reply.Category.UPSTREAM));
  }

  @Test
  void trap_15_a_chat_that_failed_is_polled_to_a_success() throws Exception {
    ScriptedServer server = server((request, wire) -> wire.answer(200, JSON, failing(request)));

    var naive = sdk(server).chat().createAndPoll(chatRequest());

    assertThat(naive.getChat().getStatus()).isEqualTo(ChatStatus.FAILED);
    assertThat(call(server, chat(), ChatMode.POLL)).isInstanceOf(CallResult.Rejected.class);
  }

  @Test
  void trap_16_a_chat_is_sent_twice_when_a_gateway_says_come_back() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(503, "Retry-After: 0", ""));

    assertThat(outcome(server)).isNotEmpty();
    assertThat(server.received()).hasSize(2);
    CallResult ours = call(server, chat());
    assertThat(ours).isInstanceOf(CallResult.Failed.class);
    assertThat(server.received()).hasSize(3);
  }

  @Test
  void a_sign_in_page_is_an_empty_success() throws Exception {
    ScriptedServer server =
        server((request, wire) -> {
          if (request.target().startsWith("/sign")) {
            wire.answer(200, "Content-Type: text/html", "<html>");
          } else {
            wire.answer(302, "Location: /sign", "");
          }
        });

    assertThat(naive(server)).as("events, and no error").isEmpty();
    assertThat(call(server, chat())).isInstanceOf(CallResult.Failed.class);
  }

  /** A chat that is begun, and has failed when it is looked at. */
  private static String failing(Received request) {
    if (request.target().contains("message/list")) {
      return "{\"code\":0,\"data\":[]}";
    }
    String status = request.target().contains("retrieve") ? "failed" : "in_progress";
    return """
    {"code":0,"data":{"id":"c","conversation_id":"v","status":"%s",\
    "last_error":{"code":4101,"msg":"no"}}}\
    """
        .formatted(status);
  }
}
