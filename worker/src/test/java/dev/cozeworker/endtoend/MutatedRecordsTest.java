package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.RequestDecoder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MutatedRecordsTest {
  private static final long SEED = Long.getLong("seed", 20_261_127L);
  private static final int RECORDS = 100_000;

  @Test
  void each_of_a_hundred_thousand_records_is_a_request_or_a_reply_or_a_dead_letter() {
    System.out.println("seed " + SEED);
    MutatedRecords records = new MutatedRecords(SEED, "740");
    RequestDecoder decoder = new RequestDecoder();
    int[] counts = new int[3];
    for (int i = 0; i < RECORDS; i++) {
      Decoded decoded = decoder.decode(records.value(i));
      if (MutatedRecords.isGood(i)) {
        assertThat(decoded).as("record %d", i).isInstanceOf(Decoded.Valid.class);
      }
      counts[
          switch (decoded) {
            case Decoded.Valid _ -> 0;
            case Decoded.Invalid _ -> 1;
            case Decoded.Undecodable _ -> 2;
          }]++;
    }
    for (int count : counts) {
      assertThat(count).as(Arrays.toString(counts)).isGreaterThan(RECORDS / 20);
    }
  }
}
