package dev.cozeworker.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.cli.Commands;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import dev.cozeworker.scripted.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VerifyCommandTest {
  private static final String OLD = "pat_HushOld0123456789";
  private static final String NEW = "pat_HushNew0123456789";

  private final ScriptedServer coze = new ScriptedServer(VerifyCommandTest::answer);
  private final Commands commands = new Commands();

  @TempDir Path folder;
  private String config = "";

  @BeforeEach
  void configure() throws IOException {
    config =
        Files.writeString(
                folder.resolve("worker.yaml"),
                """
                coze: {base-url: '%s'}
                routes:
                  default:
                    credentials:
                      - {name: personal, pat: %s}
                      - {name: enterprise, pat: %s}
                """
                    .formatted(coze.uri(), OLD, NEW))
            .toString();
  }

  @AfterEach
  void close() {
    coze.close();
  }

  @Test
  void it_is_a_table_and_a_verdict_and_shows_no_token() {
    assertThat(verify("--bot-id", "740", "--workflow-id", "750")).as(commands.err()).isZero();

    assertThat(commands.out())
        .containsPattern("personal +pat +yes +bot/740 +yes +not tried\n")
        .containsPattern("\n +workflow/750 +unclear +not tried\n")
        .containsPattern("enterprise +pat +yes +bot/740 +no \\(4101\\) +not tried\n")
        .contains("is account 1 (me)")
        .contains("bot/740: personal serves it and enterprise is refused")
        .contains("Coze does not say who may use workflow/750: add --call")
        .contains("a real call was not tried")
        .endsWith("ready to migrate\n")
        .doesNotContain("Hush");
    assertThat(coze.received()).noneMatch(request -> request.method().equals("POST"));
  }

  @Test
  void with_call_a_real_chat_is_made_with_each_credential() throws IOException {
    assertThat(verify("--bot-id", "740", "--call", "--json")).as(commands.err()).isZero();

    JsonNode verdict = new JsonMapper().readTree(commands.out());
    assertThat(verdict.path("ready").asBoolean()).isTrue();
    assertThat(verdict.at("/routes/0/resources/0/state").asText()).isEqualTo("not_moved");
    assertThat(verdict.at("/routes/0/credentials/0/resources/0/call/answer").asText())
        .isEqualTo("yes");
    assertThat(verdict.at("/routes/0/credentials/1/resources/0/call/code").asInt()).isEqualTo(4101);
    assertThat(commands.out()).doesNotContain("Hush");
    assertThat(coze.received()).filteredOn(request -> request.method().equals("POST")).hasSize(2);
  }

  @Test
  void something_missing_is_status_1_and_names_the_step() {
    assertThat(verify("--bot-id", "741")).isEqualTo(1);

    assertThat(commands.out()).contains("missing: route default: bot/741", "not ready");
  }

  @Test
  void wrong_usage_is_status_2_and_asks_nobody() {
    assertThat(verify("--bot-id", "74/0")).isEqualTo(2);
    assertThat(verify("--route", "vip")).isEqualTo(2);
    assertThat(verify("--parameters", "[]")).isEqualTo(2);

    assertThat(commands.err())
        .contains("--bot-id: '74/0' is no id", "no route 'vip'; there is: default", "JSON object");
    assertThat(coze.received()).isEmpty();
  }

  private int verify(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "verify";
    arguments[1] = "--config";
    arguments[2] = config;
    System.arraycopy(more, 0, arguments, 3, more.length);
    return commands.execute(arguments);
  }

  /** Before the move: bot 740 is the old token's alone; nobody has bot 741. */
  private static void answer(Received request, Wire wire) throws IOException {
    boolean old = request.headers().getOrDefault("authorization", "").endsWith(OLD);
    String target = request.target();
    if (target.equals("/v1/users/me")) {
      wire.answer(200, "", "{\"code\":0,\"data\":{\"user_id\":\"1\",\"user_name\":\"me\"}}");
    } else if (target.startsWith("/v1/workflows/")) {
      wire.answer(404, "", "<html>not found</html>");
    } else if (!old || target.contains("741")) {
      wire.answer(200, "", "{\"code\":4101,\"msg\":\"no permission\"}");
    } else if (target.startsWith("/v3/chat")) {
      wire.stream(
          """
          event:conversation.chat.created
          data:{"id":"1","conversation_id":"2","status":"created"}

          event:conversation.chat.completed
          data:{"id":"1","conversation_id":"2","status":"completed"}

          event:done
          data:"[DONE]"

          """);
    } else {
      wire.answer(200, "", "{\"code\":0,\"data\":{\"bot_id\":\"740\",\"name\":\"b\"}}");
    }
  }
}
