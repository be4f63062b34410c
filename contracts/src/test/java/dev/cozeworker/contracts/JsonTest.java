package dev.cozeworker.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

  static List<JsonFactory> factories() {
    return List.of(Json.FACTORY, Json.REQUEST_FACTORY, Json.MAPPER.getFactory());
  }

  @ParameterizedTest
  @MethodSource("factories")
  void buffers_are_shared_by_all_threads(JsonFactory factory) {
    assertThat(factory._getRecyclerPool()).isSameAs(JsonRecyclerPools.sharedConcurrentDequePool());
  }

  @ParameterizedTest
  @MethodSource("factories")
  void names_from_outside_are_not_interned(JsonFactory factory) {
    assertThat(factory.isEnabled(JsonFactory.Feature.INTERN_FIELD_NAMES)).isFalse();
  }

  @Test
  void decimals_are_kept_to_the_last_digit() throws Exception {
    String json = "{\"n\":1.100,\"m\":12345678901234567890.12345678901234567890}";

    assertThat(Json.MAPPER.readTree(json)).hasToString(json);
  }
}
