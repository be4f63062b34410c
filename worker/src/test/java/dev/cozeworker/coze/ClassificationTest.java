package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.coze.Classification.Meaning;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClassificationTest {

  static Stream<Arguments> documented() {
    return Stream.of(
        Arguments.of(Meaning.CREDENTIAL_REFUSED, List.of(4100, 700012006)),
        Arguments.of(Meaning.RESOURCE_REFUSED, List.of(4101, 4200, 4006)),
        Arguments.of(Meaning.CONVERSATION_REFUSED, List.of(4001, 4002)),
        Arguments.of(
            Meaning.BAD_REQUEST,
            List.of(4000, 4003, 4004, 4005, 4007, 4015, 4021, 4104, 4314, 4315)),
        Arguments.of(Meaning.CONTENT, List.of(4010, 4012, 4014, 4105)),
        Arguments.of(Meaning.QUOTA, List.of(4008, 4011, 4019, 4022, 4027, 4028, 788788103)),
        Arguments.of(Meaning.BUSY, List.of(4009, 5000)),
        Arguments.of(Meaning.STRAINED, List.of(4102, 720702222)),
        Arguments.of(Meaning.TOO_MANY_CALLS, List.of(4013, 4020)),
        Arguments.of(Meaning.CONVERSATION_BUSY, List.of(4016)),
        Arguments.of(
            Meaning.WORKFLOW_FAILED,
            List.of(6003, 6006, 6031, 6039, 720701000, 720701999, 720702001, 720702085)));
  }

  @ParameterizedTest
  @MethodSource("documented")
  void every_documented_code_has_its_meaning(Meaning meaning, List<Integer> codes) {
    assertThat(codes).allSatisfy(code -> assertThat(Classification.of(code)).isEqualTo(meaning));
  }

  @Test
  void other_codes_have_none() {
    assertThat(List.of(0, 200, 401, 4017, 4999, 720702000, 720702086))
        .allSatisfy(code -> assertThat(Classification.of(code)).isEqualTo(Meaning.UNKNOWN));
  }
}
