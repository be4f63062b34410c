package dev.cozeworker.config.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({
    "port, port, 0",
    "port, prot, 1",
    "port, pot, 1",
    "port, sport, 1",
    "port, part, 1",
    "max-wait, maxWait, 0",
    "max-wait, MAX_WAIT, 0",
    "bind, '', 4"
  })
  void letters_count_that_are_missing_added_other_or_swapped_and_nothing_else(
      String known, String given, int distance) {
    assertThat(Nearest.distance(known, given)).isEqualTo(distance);
    assertThat(Nearest.distance(given, known)).isEqualTo(distance);
  }

  @Test
  void a_question_is_asked_only_where_a_name_is_alike() {
    List<String> known = List.of("resource", "credential");

    assertThat(Nearest.question(known, "resorce")).isEqualTo("; did you mean resource?");
    assertThat(Nearest.question(known, "bot")).isEmpty();
  }
}
