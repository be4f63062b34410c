package dev.cozeworker.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> NAMES = List.of("route", "user", "expires_at", "metadata");

  @ParameterizedTest
  @CsvSource({
    "rout, route",
    "Route, route",
    "EXPIRES_AT, expires_at",
    "expiresAt, expires_at",
    "expire_at, expires_at",
    "meta_data, metadata",
    "metdaata, metadata"
  })
  void a_slip_of_the_pen_is_recognised(String unknown, String meant) {
    assertThat(NearestName.of(unknown, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"x", "us", "temperature", "retry"})
  void what_resembles_nothing_gets_no_suggestion(String unknown) {
    assertThat(NearestName.of(unknown, NAMES)).isEmpty();
    assertThat(NearestName.hint(unknown, NAMES)).isEmpty();
  }

  @Test
  void the_nearest_of_several_is_chosen() {
    assertThat(NearestName.of("chats", List.of("chat_a", "chat", "chatty"))).contains("chat");
  }
}
