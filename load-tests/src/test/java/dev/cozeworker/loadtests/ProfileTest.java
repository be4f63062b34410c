package dev.cozeworker.loadtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.loadtests.traffic.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {

  @Test
  void without_properties_everything_is_started_for_a_minute() {
    Profile profile = Profile.of(new Properties(), Map.of());

    assertThat(profile.existing()).isEmpty();
    assertThat(profile.rate()).isEqualTo(50);
    assertThat(profile.duration()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void a_broker_that_is_there_is_used_with_its_topics_and_bots() {
    Profile profile =
        profile(
            Map.of(
                "bootstrap", "kafka:9092",
                "topics.requests", "orders",
                "bots", "74001, 74002"));

    assertThat(profile.existing()).contains(new Target("kafka:9092", "orders", "coze.replies"));
    assertThat(profile.bots()).containsExactly("74001", "74002");
  }

  @Test
  void a_broker_that_is_there_needs_the_names_of_bots() {
    assertThatThrownBy(() -> profile(Map.of("bootstrap", "kafka:9092")))
        .hasMessageContaining("bots");
  }

  @Test
  void a_simulation_has_its_own_standard_which_a_property_beats() {
    Properties set = new Properties();
    set.put("duration", "5");

    Profile profile = Profile.of(set, Map.of("rate", "500", "duration", "600"));

    assertThat(profile.rate()).isEqualTo(500);
    assertThat(profile.duration()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({
    "rate, fast",
    "rate, 0",
    "rate, NaN",
    "rate, Infinity",
    "duration, -1",
    "duration, 1m",
    "call, x",
    "call, -1",
    "timeout, 0"
  })
  void a_property_that_cannot_be_used_is_named(String name, String value) {
    assertThatThrownBy(() -> profile(Map.of(name, value))).hasMessageContaining(name);
  }

  private static Profile profile(Map<String, String> properties) {
    Properties all = new Properties();
    all.putAll(properties);
    return Profile.of(all, Map.of());
  }
}
