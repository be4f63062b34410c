package dev.cozeworker.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.cli.command.CommandFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

class SelectionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final Selection.SinceConverter since =
      new Selection.SinceConverter(InstantSource.fixed(NOW));
  private final Selection.OffsetsConverter offsets = new Selection.OffsetsConverter();

  @Test
  void a_time_is_an_instant_or_how_long_ago() {
    assertThat(since.convert("2h")).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(since.convert("2026-11-22T12:00:00+01:00")).isEqualTo("2026-11-22T11:00:00Z");
    assertThatThrownBy(() -> since.convert("yesterday"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("2026-11-22T12:00:00Z")
        .hasMessageContaining("2h");
  }

  @Test
  void offsets_are_one_or_from_and_to() {
    assertThat(offsets.convert("17")).isEqualTo(new Selection.Offsets(17, 17));
    assertThat(offsets.convert("17-40")).isEqualTo(new Selection.Offsets(17, 40));
    assertThat(offsets.convert("17-40").has(40)).isTrue();
    assertThat(offsets.convert("17-40").has(41)).isFalse();
  }

  @Test
  void a_partition_that_the_topic_has_not_is_refused() {
    Selection selection = new Selection();
    new CommandLine(CommandSpec.forAnnotatedObject(selection)).parseArgs("--partition", "0,2,99");

    selection.check("letters", IntStream.range(0, 100).boxed().toList());
    assertThatThrownBy(() -> selection.check("letters", List.of(0, 1, 2)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("--partition 99: letters has the partitions 0 to 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-3", "3-", "three", "1-2-3", "40-17", "99999999999999999999"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> offsets.convert(text)).isInstanceOf(TypeConversionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "ten", "9999999999"})
  void a_limit_below_one_or_that_is_no_number_is_refused(String text) {
    Selection.LimitConverter limit = new Selection.LimitConverter();

    assertThatThrownBy(() -> limit.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("from 1");
  }
}
