package dev.cozeworker.endtoend;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Records that a broken or hostile producer sends, in a seeded order, with a good one among each
 * ten: truncated, in other encodings, nested deeply, with huge numbers, with fields twice, very
 * long, and with headers of any kind.
 */
final class MutatedRecords {
  static final int GOOD_AMONG = 10;
  private static final int LONG_AMONG = 20_000;
  private static final int LONG = 10 * 1024 * 1024;
  private static final List<Charset> ENCODINGS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.ISO_8859_1,
          Charset.forName("GBK"),
          Charset.forName("UTF-32"));
  private static final List<String> HEADERS =
      List.of(
          "kafka_correlationId",
          "kafka_replyTopic",
          "kafka_replyPartition",
          "traceparent",
          "tracestate",
          "coze_batch",
          "coze_replays",
          "kafka_dlt-original-offset",
          "\u0000");

  private final Random random;
  private final String bot;

  MutatedRecords(long seed, String bot) {
    this.random = new Random(seed);
    this.bot = bot;
  }

  static boolean isGood(int number) {
    return number % GOOD_AMONG == 0;
  }

  /**
   * Returns the value of the record of that number; its id, where it is left one, is the number.
   */
  byte @Nullable [] value(int number) {
    String good =
        Batch.chatJson(String.valueOf(number), isGood(number) ? bot : "1", "")
            .replace("\"user_id\"", "\"meta_data\":{\"k\":\"é你好\"},\"user_id\"");
    if (isGood(number)) {
      return utf8(good);
    }
    if (number % LONG_AMONG == 1) {
      return utf8(good.replace("\"u\"", "\"" + "x".repeat(LONG) + "\""));
    }
    return switch (random.nextInt(12)) {
      case 0 -> Arrays.copyOf(utf8(good), random.nextInt(good.length()));
      case 1 -> good.getBytes(ENCODINGS.get(random.nextInt(ENCODINGS.size())));
      case 2 -> in(good, "[".repeat(1 + random.nextInt(5_000)));
      case 3 -> in(good, "{\"a\":".repeat(200) + "1" + "}".repeat(200));
      case 4 -> in(good, "9".repeat(1 + random.nextInt(20_000)));
      case 5 -> in(good, "-1e" + random.nextInt());
      case 6 -> utf8(good.replaceFirst("\\{", "{\"id\":\"again\","));
      case 7 -> utf8(good.replace("\"chat\":{", "\"chat\":{\"bot_id\":null,"));
      case 8 -> flipped(utf8(good));
      case 9 -> utf8(good.replace("bot_id", "bot_di"));
      case 10 -> noise();
      default -> random.nextBoolean() ? null : new byte[0];
    };
  }

  /** Returns headers of any kind; on a good record only such as do no harm. */
  Headers headers(int number) {
    RecordHeaders headers = new RecordHeaders();
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = HEADERS.get(random.nextInt(HEADERS.size()));
      if (!isGood(number) || !name.startsWith("kafka_reply")) {
        headers.add(name, random.nextInt(8) == 0 ? null : noise());
      }
    }
    return headers;
  }

  private static byte[] in(String good, String json) {
    return utf8(good.replaceFirst("\\{", "{\"metadata\":{\"m\":" + json + "},"));
  }

  private byte[] flipped(byte[] document) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      document[random.nextInt(document.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return document;
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(random.nextInt(50) == 0 ? 10_000 : 40)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
