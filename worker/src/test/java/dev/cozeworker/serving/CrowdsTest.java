package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdsTest {
  private static final int LARGEST = 16;

  private final Places places = new Places(4, LARGEST, () -> {});

  @Test
  void a_crowd_that_waits_for_one_credential_leaves_room_for_those_of_another() {
    stepAside(LARGEST, "personal");

    assertThat(places.isCrowded("personal")).isTrue();
    assertThat(places.isCrowded("enterprise")).isFalse();
    assertThat(places.tryTake()).isTrue();
  }

  @Test
  void where_two_crowds_are_full_nothing_is_started() {
    stepAside(LARGEST, "personal");
    stepAside(LARGEST, "enterprise");

    assertThat(places.tryTake()).isFalse();
  }

  @Test
  void a_crowd_is_joined_again_once_it_has_shrunk_by_an_eighth() {
    stepAside(LARGEST, "personal");
    int eased = places.eased();

    comeBack(2, "personal");
    assertThat(places.isCrowded("personal")).isTrue();
    assertThat(places.eased()).isEqualTo(eased);

    comeBack(1, "personal");
    assertThat(places.isCrowded("personal")).isFalse();
    assertThat(places.eased()).isNotEqualTo(eased);
  }

  @Test
  void runs_that_go_on_at_coze_are_ten_times_as_many_as_places_and_hold_up_nobody_else() {
    stepAside(39, Places.RUNS);
    assertThat(places.isCrowded(Places.RUNS)).isFalse();

    stepAside(1, Places.RUNS);

    assertThat(places.isCrowded(Places.RUNS)).isTrue();
    assertThat(places.waiting()).isZero();
    assertThat(places.tryTake()).isTrue();
  }

  private void stepAside(int many, Object crowd) {
    for (int i = 0; i < many; i++) {
      assertThat(places.tryTake()).isTrue();
      places.stepAside(crowd);
    }
  }

  private void comeBack(int many, Object crowd) {
    for (int i = 0; i < many; i++) {
      places.take(places.comeBack(crowd));
      places.free();
    }
  }
}
