package dev.cozeworker.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DoneMapTest {

  @Test
  void without_metadata_what_is_below_the_offset_is_done() {
    assertThat(done(DoneMap.of(3, ""))).containsExactly(0, 1, 2);
  }

  @Test
  void run_lengths_are_of_undone_and_done_offsets_in_turn() {
    assertThat(done(DoneMap.of(5, metadata(1, 5, 2, 3, 1, 1))))
        .containsExactly(0, 1, 2, 3, 4, 7, 8, 9, 11);
  }

  @Test
  void a_bitmap_has_a_bit_for_each_offset_the_lowest_first() {
    DoneMap map = DoneMap.of(300, metadata(2, 0xAC, 0x02, 0b101));

    assertThat(map.done(299)).isTrue();
    assertThat(done(map)).endsWith(299, 300, 302);
    assertThat(map.end()).isEqualTo(303);
  }

  @Test
  void metadata_of_another_offset_is_an_error() {
    assertThatThrownBy(() -> DoneMap.of(6, metadata(1, 5, 2, 3)))
        .hasMessage("metadata of offset 5 was committed with offset 6");
  }

  @Test
  void metadata_of_an_unknown_format_is_an_error() {
    assertThatThrownBy(() -> DoneMap.of(5, metadata(7, 5, 2, 3))).hasMessageContaining("7");
  }

  @Test
  void metadata_that_is_cut_is_an_error() {
    assertThatThrownBy(() -> DoneMap.of(5, metadata(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_run_longer_than_can_be_is_an_error() {
    assertThatThrownBy(() ->
            DoneMap.of(5, metadata(1, 5, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long[] done(DoneMap map) {
    return LongStream.range(0, map.end()).filter(map::done).toArray();
  }

  private static String metadata(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return Base64.getEncoder().withoutPadding().encodeToString(all);
  }
}
