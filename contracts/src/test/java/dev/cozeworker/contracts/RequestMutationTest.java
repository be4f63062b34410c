package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.Documents.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Decoded.Invalid;
import dev.cozeworker.contracts.Decoded.Undecodable;
import dev.cozeworker.contracts.Decoded.Valid;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tens of thousands of good documents with something wrong in them, in a seeded order. */
class RequestMutationTest {

  private static final long SEED = Long.getLong("seed", 20_261_122L);
  private static final int DOCUMENTS = 50_000;
  private static final List<byte[]> SPLICES =
      List.of(
          bytes("\""),
          bytes("\\"),
          bytes("\\ud83d"),
          bytes("{"),
          bytes("]"),
          bytes(","),
          bytes(":"),
          bytes("null"),
          bytes("-1e999999999999"),
          bytes("9".repeat(1_200)),
          bytes("[".repeat(200)),
          bytes("\"id\":\"b\","),
          bytes("😀"),
          new byte[] {0},
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});

  private final RequestDecoder decoder = new RequestDecoder();
  private final Random random = new Random(SEED);
  private final List<byte[]> originals = Documents.good().stream().map(Documents::bytes).toList();

  @Test
  void every_mutant_ends_as_one_of_the_three_and_can_be_answered() {
    int[] counts = new int[3];
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] mutant = mutant();
      try {
        counts[check(decoder.decode(mutant))]++;
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "seed " + SEED + ", document " + i + ": " + new String(mutant, ISO_8859_1), e);
      }
    }
    for (int count : counts) {
      assertThat(count).as(Arrays.toString(counts)).isGreaterThan(DOCUMENTS / 100);
    }
  }

  /** Checks what holds for every outcome, and says which of the three it was. */
  private int check(Decoded decoded) {
    return switch (decoded) {
      case Valid valid -> {
        assertThat(decoder.decode(Requests.toJson(valid.request()))).isEqualTo(valid);
        yield 0;
      }
      case Invalid invalid -> {
        assertThat(invalid.id().codePointCount(0, invalid.id().length())).isBetween(1, 128);
        assertThat(invalid.problem().path())
            .startsWith("$")
            .isNotEqualTo("$")
            .hasSizeLessThan(10_000);
        Reply answer = SampleReplies.answerTo(invalid);
        assertThat(Replies.fromJson(Replies.toJson(answer))).isEqualTo(answer);
        yield 1;
      }
      case Undecodable undecodable -> {
        assertThat(undecodable.problem().path()).isIn("$", "$.id");
        yield 2;
      }
    };
  }

  private byte[] mutant() {
    byte[] mutant = originals.get(random.nextInt(originals.size()));
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutant = mutate(mutant);
    }
    return mutant;
  }

  private byte[] mutate(byte[] document) {
    if (document.length < 2) {
      return document;
    }
    int from = random.nextInt(document.length);
    int to = Math.min(document.length, from + random.nextInt(8));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(document, from);
      case 1 -> splice(document, from, to, new byte[0]);
      case 2 -> splice(document, from, to, SPLICES.get(random.nextInt(SPLICES.size())));
      case 3 -> splice(document, from, from, Arrays.copyOfRange(document, from, to));
      case 4 -> splice(document, from, from + 1, new byte[] {(byte) random.nextInt(256)});
      default -> splice(document, from, from + 1, new byte[] {(byte) (document[from] ^ 0x20)});
    };
  }

  private static byte[] splice(byte[] document, int from, int to, byte[] middle) {
    byte[] out = Arrays.copyOf(document, from + middle.length + document.length - to);
    System.arraycopy(middle, 0, out, from, middle.length);
    System.arraycopy(document, to, out, from + middle.length, document.length - to);
    return out;
  }
}
