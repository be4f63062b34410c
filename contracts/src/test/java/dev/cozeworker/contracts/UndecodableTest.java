package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.Documents.bytes;
import static dev.cozeworker.contracts.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Decoded.Invalid;
import dev.cozeworker.contracts.Decoded.Undecodable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON object, where the id may still have been read before the fault. */
class UndecodableTest {

  private final RequestDecoder decoder = new RequestDecoder();

  @Test
  void a_tombstone_is_undecodable() {
    assertUndecodable(null, null, "is empty");
  }

  @Test
  void an_empty_value_is_undecodable() {
    assertUndecodable(new byte[0], null, "is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {" \n", "[]", "['id']", "'id'", "7", "null", "true"})
  void what_is_no_object_is_undecodable(String json) {
    assertUndecodable(bytes(json(json)), null, "must be a JSON object");
  }

  @Test
  void a_byte_order_mark_is_refused() {
    assertUndecodable(bytes("\ufeff" + Documents.FULL_CHAT), null, "is not JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void no_other_encoding_is_taken(String charset) {
    assertUndecodable(Documents.FULL_CHAT.getBytes(Charset.forName(charset)), null, "is not JSON");
  }

  @ParameterizedTest
  @CsvSource({
    "c0 80, an overlong form",
    "ed a0 80, an encoded surrogate",
    "f4 90 80 80, beyond the last code point",
    "ff, no UTF-8 at all",
    "80, a continuation without a beginning",
    "e4 bd, a beginning without its end"
  })
  void bytes_that_are_not_utf8_are_refused_and_not_replaced(String hex, String what) {
    byte[] before = bytes(json("{'id': 'a', 'metadata': {'m': '"));
    byte[] value = join(before, hex(hex), bytes(json("'}}")));

    assertUndecodable(value, "a", "is not UTF-8 at byte " + before.length);
  }

  @Test
  void bytes_that_are_not_utf8_after_the_object_are_refused_too() {
    assertUndecodable(join(bytes(Documents.FULL_CHAT), hex("ff")), "order-1842", "is not UTF-8");
  }

  @Test
  void a_value_that_ends_within_a_character_is_not_utf8() {
    byte[] value = join(bytes(json("{'id': 'a', 'metadata': {'m': '")), hex("e4 bd"));

    assertUndecodable(value, "a", "is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'id': 'a', 'type': 'ch              | a | ends before its JSON does, at line 1
          {'id': 'a', 'metadata': {'m': [1     | a | ends before its JSON does
          {'id': 'a'                           | a | ends before its JSON does
          {'id': 'a                            |   | ends before its JSON does
          {'type': 'chat', 'chat': {           |   | ends before its JSON does
          {'id': 'a', type: 'chat'}            | a | is not JSON, at line 1
          {'id': 'a', 'metadata': {'m': 01}}   | a | is not JSON
          {'id': 'a', 'metadata': {'m': NaN}}  | a | is not JSON
          {'id': 'a', 'metadata': {'m': .5}}   | a | is not JSON
          {'id': 'a', 'metadata': {'m': +5}}   | a | is not JSON
          {'id': 'a', 'unknown': [1, 2}        | a | is not JSON
          {'id': 'a',}                         | a | is not JSON
          {'id': 'a', // comment               | a | is not JSON
          {'id': 'a'} {'id': 'b'}              | a | must be one JSON object with nothing after it
          {'id': 'a'} x                        | a | is not JSON
          {'id': 'a'}}                         | a | is not JSON
          """)
  void the_id_is_kept_if_it_was_read_before_the_fault(
      String json, @Nullable String id, String says) {
    assertUndecodable(bytes(json(json)), id, says);
  }

  @Test
  void the_fault_is_told_without_quoting_the_document() {
    Decoded decoded = decoder.decode(bytes("{\"id\": \"a\", \"metadata\": pat_secret}"));

    assertThat(decoded.toString()).doesNotContain("secret");
  }

  @Test
  void nesting_beyond_what_the_parser_bears_is_undecodable() {
    String deep = "[".repeat(300_000) + "]".repeat(300_000);

    assertUndecodable(
        bytes(json("{'id': 'a', 'metadata': {'m': " + deep + "}}")), "a", "beyond the limits");
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 2_000, 100_000})
  void nesting_beyond_the_limit_is_a_broken_rule(int levels) {
    String deep = "[".repeat(levels) + "]".repeat(levels);

    Decoded decoded = decoder.decode(bytes(json("{'metadata': {'m': " + deep + "}, 'id': 'a'}")));

    assertInvalid(decoded, "is nested more than 100 levels deep");
  }

  @Test
  void nested_objects_are_counted_too() {
    String deep = "{'m': ".repeat(99) + "1" + "}".repeat(99);

    Decoded decoded = decoder.decode(bytes(json("{'metadata': {'m': " + deep + "}, 'id': 'a'}")));

    assertInvalid(decoded, "is nested more than 100 levels deep");
  }

  @Test
  void nesting_up_to_the_limit_is_good() {
    String deep = "[".repeat(98) + "]".repeat(98);

    Decoded decoded =
        decoder.decode(bytes(Documents.envelope("'id': 'a', 'metadata': {'m': " + deep + "}")));

    assertThat(decoded).isInstanceOf(Decoded.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'\\ud83d'", "'\\ude00\\ud83d'", "{'\\ud83d': 1}", "['x\\udfff']"})
  void half_a_surrogate_pair_is_a_broken_rule(String value) {
    Decoded decoded = decoder.decode(bytes(json("{'id': 'a', 'metadata': {'m': " + value + "}}")));

    assertInvalid(decoded, "has half of a surrogate pair");
  }

  @Test
  void half_a_surrogate_pair_in_an_unknown_name_is_not_passed_on() {
    Decoded decoded = decoder.decode(bytes(json("{'id': 'a', 'x\\ud83d\\n': 1}")));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.problem().path()).isEqualTo("$['x\ufffd\ufffd']"));
  }

  @Test
  void an_escaped_surrogate_pair_is_a_character() {
    String json = Documents.envelope("'id': '\\ud83d\\ude00'");

    assertThat(decoder.decode(bytes(json)))
        .isInstanceOfSatisfying(
            Decoded.Valid.class, valid -> assertThat(valid.request().id()).isEqualTo("😀"));
  }

  @Test
  void a_number_of_a_million_digits_is_a_broken_rule() {
    String number = "1".repeat(1_000_000);

    Decoded decoded = decoder.decode(bytes(json("{'metadata': {'m': " + number + "}, 'id': 'a'}")));

    assertInvalid(decoded, "is a number of more than 1000 characters");
  }

  @Test
  void an_exponent_beyond_32_bits_is_a_broken_rule() {
    Decoded decoded = decoder.decode(bytes(json("{'metadata': {'m': 1e99999999999}, 'id': 'a'}")));

    assertInvalid(decoded, "is a number out of range");
  }

  @Test
  void an_unknown_name_of_a_megabyte_is_told_in_short() {
    Decoded decoded =
        decoder.decode(bytes(json("{'" + "x".repeat(1_000_000) + "': 1, 'id': 'a'}")));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.problem().toString()).hasSizeLessThan(200));
  }

  private void assertUndecodable(byte @Nullable [] value, @Nullable String id, String says) {
    assertThat(decoder.decode(value))
        .isInstanceOfSatisfying(
            Undecodable.class,
            undecodable -> {
              assertThat(undecodable.id()).isEqualTo(id);
              assertThat(undecodable.problem().path()).isEqualTo("$");
              assertThat(undecodable.problem().message()).contains(says);
            });
  }

  private static void assertInvalid(Decoded decoded, String says) {
    assertThat(decoded)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.id()).isEqualTo("a");
              assertThat(invalid.problem().path()).startsWith("$.metadata");
              assertThat(invalid.problem().message()).isEqualTo(says);
            });
  }

  private static byte[] hex(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }

  private static byte[] join(byte[]... parts) {
    return Arrays.stream(parts)
        .map(part -> new String(part, StandardCharsets.ISO_8859_1))
        .reduce("", String::concat)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
