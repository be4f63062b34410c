package dev.cozeworker.cli.deadletters;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.config.Durations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters are meant, as the options of a command say. */
final class Selection {
  @Option(
      names = "--partition",
      paramLabel = "N",
      split = ",",
      description = "Only of these partitions, which are those of the requests topic too.")
  private List<Integer> partitions = new ArrayList<>();

  @Option(
      names = "--offset",
      paramLabel = "N[-M]",
      converter = OffsetsConverter.class,
      description = "Only those with this offset in the dead-letter topic, or one from N to M.")
  private @Nullable Offsets offsets;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only those whose reason has this in it, in whatever case.")
  private @Nullable String reason;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = SinceConverter.class,
      description =
          "Only those of the last so long (30m, 2h, 7d), or since then"
              + " (2026-11-22T12:00:00Z).")
  private @Nullable Instant since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = LimitConverter.class,
      description = "At most so many, in the order of partition and offset.")
  private @Nullable Integer limit;

  /**
   * Holds what is asked for against what there is.
   *
   * @throws CommandFailure if the topic has no such partition
   */
  void check(String topic, List<Integer> there) {
    List<Integer> missing = partitions.stream().filter(each -> !there.contains(each)).toList();
    if (!missing.isEmpty()) {
      throw CommandFailure.usage(
          "--partition %s: %s has the partitions 0 to %d"
              .formatted(missing.getFirst(), topic, there.getLast()));
    }
  }

  boolean wants(int partition) {
    return partitions.isEmpty() || partitions.contains(partition);
  }

  boolean wants(DeadLetter letter) {
    return (offsets == null || offsets.has(letter.offset()))
        && (since == null || !letter.at().isBefore(since))
        && (reason == null || letter.reason().filter(this::hasReason).isPresent());
  }

  private boolean hasReason(String text) {
    return reason == null
        || text.toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
  }

  /** Returns the time before which nothing is wanted. */
  Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Returns how many are wanted at the most. */
  int limit() {
    return limit == null ? Integer.MAX_VALUE : limit;
  }

  /** A range of offsets, both ends included. */
  record Offsets(long from, long to) {
    boolean has(long offset) {
      return offset >= from && offset <= to;
    }
  }

  /** Reads {@code 17} and {@code 17-40}. */
  static final class OffsetsConverter implements ITypeConverter<Offsets> {
    @Override
    public Offsets convert(String text) {
      if (!text.matches("[0-9]{1,18}(-[0-9]{1,18})?")) {
        throw new TypeConversionException(
            "'%s' is neither an offset nor two: 17, 17-40".formatted(text));
      }
      String[] ends = text.split("-", 2);
      Offsets offsets = new Offsets(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
      if (offsets.from() > offsets.to()) {
        throw new TypeConversionException("'%s' ends before it begins".formatted(text));
      }
      return offsets;
    }
  }

  /** Reads how many there may be: none would be a mistake. */
  static final class LimitConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (!text.matches("0*[1-9][0-9]{0,8}")) {
        throw new TypeConversionException("'%s' is not a number from 1".formatted(text));
      }
      return Integer.valueOf(text);
    }
  }

  /** Reads an instant, or how long ago it was. */
  static final class SinceConverter implements ITypeConverter<Instant> {
    private final InstantSource clock;

    SinceConverter() {
      this(InstantSource.system());
    }

    SinceConverter(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException notAnInstant) {
        return ago(text);
      }
    }

    private Instant ago(String text) {
      try {
        return clock.instant().minus(Durations.parse(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'%s' is neither a time such as 2026-11-22T12:00:00Z nor a duration such as 2h"
                .formatted(text));
      }
    }
  }
}
