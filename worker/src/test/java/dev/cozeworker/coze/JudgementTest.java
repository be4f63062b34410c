package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.coze.CallResult.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {

  @Test
  void what_the_route_fails_over_on_is_a_refusal_whatever_it_means_otherwise() {
    CallResult result = Judgement.refused(error(4028, false), Set.of(4028));

    assertThat(result).isEqualTo(new CallResult.Rejected(Scope.RESOURCE, 4028, "said", "log"));
  }

  @ParameterizedTest
  @ValueSource(ints = {4100, 4101})
  void a_refusal_that_the_route_does_not_fail_over_on_fails(int code) {
    CallResult result = Judgement.refused(error(code, false), Set.of());

    assertThat(result)
        .isEqualTo(new CallResult.Failed(Category.REJECTED, code, "said", false, false, "log"));
  }

  @ParameterizedTest
  @CsvSource({
    "4100, UPSTREAM",
    "4101, UPSTREAM",
    "4002, UPSTREAM",
    "4013, UPSTREAM",
    "5000, UPSTREAM",
    "4014, CONTENT",
    "4028, QUOTA_EXHAUSTED",
    "31337, UPSTREAM",
  })
  void whatever_comes_after_coze_began_to_answer_is_final(int code, Category category) {
    CallResult result = Judgement.brokeOff(error(code, false), Set.of(4100, 4101));

    assertThat(result).isEqualTo(new CallResult.Failed(category, code, "said", false, true, "log"));
  }

  @ParameterizedTest
  @ValueSource(ints = {4014, 4028, 31337})
  void what_the_route_fails_over_on_is_a_broken_answer_once_coze_began_it(int code) {
    CallResult result = Judgement.brokeOff(error(code, true), Set.of(code));

    assertThat(result)
        .isEqualTo(new CallResult.Failed(Category.UPSTREAM, code, "said", false, true, "log"));
  }

  @Test
  void a_bot_that_failed_for_a_reason_of_its_own_is_content() {
    assertThat(Judgement.refused(error(31337, true), Set.of(4100)))
        .isEqualTo(new CallResult.Failed(Category.CONTENT, 31337, "said", false, false, "log"));
    assertThat(Judgement.refused(error(0, true), Set.of(4100)))
        .isEqualTo(new CallResult.Failed(Category.CONTENT, null, "said", false, false, "log"));
  }

  private static CozeError error(int code, boolean endOfRun) {
    return new CozeError(200, code, "said", "log", null, endOfRun);
  }
}
