package dev.cozeworker.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtRefusalsTest extends JwtTest {

  @ParameterizedTest
  @CsvSource({
    "403, '{\"error_code\":\"access_denied\",\"error_message\":\"app not installed\"}', 403",
    "401, '{\"error_code\":\"700012006\",\"error_message\":\"bad\"}', 700012006",
    "200, '{\"error_code\":\"access_denied\",\"error_message\":\"app not installed\"}', 4100",
    "200, '{\"code\":4100,\"msg\":\"authentication is invalid\"}', 4100",
    "400, '{\"error\":\"invalid_request\"}', 400",
    "401, '', 401",
  })
  void a_refusal_names_the_missing_step_of_the_migration(int status, String body, int code)
      throws Exception {
    Credential credential = enterprise((_, wire) -> wire.answer(status, "x-tt-logid: log-7", body));

    assertThat(credential.token())
        .isInstanceOfSatisfying(
            TokenResult.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.message())
                  .contains("enterprise")
                  .contains("is the app installed for the enterprise?");
              assertThat(refused.logid()).isEqualTo("log-7");
            });
  }

  @Test
  void an_account_that_is_refused_may_be_the_apps_owner_or_an_organisation() throws Exception {
    Credential credential =
        credential(
            "org-1", null, (_, wire) -> wire.answer(403, "", "{\"error_code\":\"access_denied\"}"));

    assertThat(credential.token())
        .isInstanceOfSatisfying(
            TokenResult.Refused.class,
            refused -> assertThat(refused.message()).contains("UID", "organisation"));
  }

  @ParameterizedTest
  @CsvSource({
    "500, ''",
    "502, '<html>bad gateway</html>'",
    "200, '<html>sign in</html>'",
    "200, ''",
    "200, '[]'",
    "429, '{\"error_code\":\"slow\"}'",
    "302, ''",
    "404, '<html>not found</html>'",
  })
  void an_answer_that_makes_no_sense_is_no_refusal(int status, String body) throws Exception {
    Credential credential =
        enterprise((_, wire) -> wire.answer(status, "Location: https://www.coze.cn/sign", body));

    assertThat(credential.token()).isInstanceOf(TokenResult.Unavailable.class);
  }

  @Test
  void an_endpoint_that_cannot_be_reached_is_no_refusal() throws Exception {
    Credential credential = enterprise((_, wire) -> wire.reset());

    assertThat(credential.token()).isInstanceOf(TokenResult.Unavailable.class);
  }

  @Test
  void a_refusal_holds_for_a_second_for_all_who_ask() throws Exception {
    Credential credential =
        enterprise((_, wire) -> wire.answer(403, "", "{\"error_code\":\"access_denied\"}"));

    TokenResult first = credential.token();
    assertThat(credential.token()).isEqualTo(first);
    assertThat(received()).hasSize(1);
    clock.advance(Duration.ofSeconds(2));
    TokenResult unused = credential.token();

    assertThat(unused).isEqualTo(first);
    assertThat(received()).hasSize(2);
  }

  @Test
  void a_wrong_clock_is_corrected_by_the_date_of_the_refusal() throws Exception {
    Instant theirs = START.plus(Duration.ofHours(1));
    String date =
        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC));
    Credential credential =
        enterprise((request, wire) -> {
          long issued = claims(bearer(request)).path("iat").asLong();
          if (Math.abs(issued - theirs.getEpochSecond()) > 60) {
            wire.answer(401, date, "{\"error_code\":\"invalid_token\"}");
          } else {
            long end = theirs.plus(TTL).getEpochSecond();
            wire.answer(200, date, token("token-ok", end));
          }
        });

    AccessToken token = granted(credential);
    clock.advance(TTL.minusMinutes(2));

    assertThat(token.value()).isEqualTo(new Secret("token-ok"));
    assertThat(granted(credential)).isEqualTo(token);
  }

  @Test
  void no_message_quotes_the_assertion() throws Exception {
    Credential credential =
        enterprise((request, wire) ->
            wire.answer(403, "", "{\"error_message\":\"bad %s\"}".formatted(bearer(request))));

    assertThat(String.valueOf(credential.token()))
        .contains("***")
        .doesNotContain(bearer(received().getFirst()).substring(0, 20));
  }
}
