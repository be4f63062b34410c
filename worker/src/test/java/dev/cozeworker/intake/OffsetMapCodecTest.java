package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class OffsetMapCodecTest {

  @Test
  void nothing_done_above_the_base_is_written_as_nothing() {
    assertThat(OffsetMapCodec.encode(OffsetMap.empty(17))).isEmpty();
  }

  @Test
  void what_is_written_is_read_back() {
    OffsetMap map = new OffsetMap(100, 110, List.of(100L, 101L, 105L));

    assertThat(OffsetMapCodec.decode(100, OffsetMapCodec.encode(map))).contains(map);
  }

  @RepeatedTest(200)
  void any_map_is_read_back_and_takes_no_more_than_a_bitmap() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    OffsetMap map = randomMap(random);

    String metadata = OffsetMapCodec.encode(map);

    assertThat(OffsetMapCodec.decode(map.base(), metadata)).as("seed %d", seed).contains(map);
    assertThat(metadata.length()).as("seed %d", seed).isLessThanOrEqualTo(OffsetMapCodec.MAX_CHARS);
  }

  @Test
  void every_other_offset_done_is_longer_as_run_lengths_and_still_fits_as_a_bitmap() {
    long end = OffsetMapCodec.MAX_BITMAP_SPAN;
    OffsetMap map =
        new OffsetMap(0, end, LongStream.range(0, end / 2).map(i -> i * 2).boxed().toList());

    String metadata = OffsetMapCodec.encode(map);

    assertThat(metadata.length()).isLessThanOrEqualTo(OffsetMapCodec.MAX_CHARS);
    assertThat(OffsetMapCodec.decode(0, metadata)).contains(map);
  }

  @Test
  void one_slow_record_below_three_million_done_ones_takes_a_few_characters() {
    OffsetMap map = new OffsetMap(5, 3_000_005, List.of(5L));

    assertThat(OffsetMapCodec.encode(map)).hasSizeLessThan(16);
  }

  @Test
  void a_map_that_fits_neither_way_is_refused() {
    long end = OffsetMapCodec.MAX_BITMAP_SPAN + 100L;
    OffsetMap map =
        new OffsetMap(0, end, LongStream.range(0, end / 2).map(i -> i * 2).boxed().toList());

    assertThatThrownBy(() -> OffsetMapCodec.encode(map))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("of at most " + OffsetMapCodec.MAX_BODY_BYTES);
  }

  @Test
  void metadata_of_another_offset_counts_as_empty() {
    String metadata = OffsetMapCodec.encode(new OffsetMap(100, 110, List.of(100L)));

    assertThat(OffsetMapCodec.decode(101, metadata)).isEmpty();
  }

  @Test
  void metadata_of_another_hand_counts_as_empty() {
    assertThat(OffsetMapCodec.decode(0, "")).isEmpty();
    assertThat(OffsetMapCodec.decode(0, "reset by hand")).isEmpty();
    assertThat(OffsetMapCodec.decode(0, "AA")).isEmpty();
    assertThat(OffsetMapCodec.decode(0, "A".repeat(5_000))).isEmpty();
  }

  @RepeatedTest(200)
  void random_bytes_never_throw_and_never_claim_an_endless_map() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] bytes = new byte[2 + random.nextInt(60)];
    random.nextBytes(bytes);
    bytes[0] = (byte) (1 + random.nextInt(2));
    bytes[1] = 0;

    OffsetMapCodec.decode(0, Base64.getEncoder().withoutPadding().encodeToString(bytes))
        .ifPresent(map ->
            assertThat(map.undone())
                .as("seed %d", seed)
                .hasSizeLessThanOrEqualTo(OffsetMapCodec.MAX_BITMAP_SPAN));
  }

  private static OffsetMap randomMap(Random random) {
    long base = random.nextLong(1L << random.nextInt(1, 50));
    int span = 1 + random.nextInt(5_000);
    double share = random.nextDouble();
    List<Long> undone = new ArrayList<>();
    for (long offset = base; offset < base + span - 1; offset++) {
      if (offset == base || random.nextDouble() < share) {
        undone.add(offset);
      }
    }
    return new OffsetMap(base, base + span, undone);
  }
}
