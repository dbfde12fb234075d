package dev.lockstep.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * From one moment to a later one. Written {@code FROM/TO}, each {@code 2026-11-23T22:00} with
 * seconds and an offset ({@code Z}, {@code +01:00}) if wanted.
 */
public final class TimeRange {
  private final TemporalAccessor from;
  private final TemporalAccessor to;

  private TimeRange(TemporalAccessor from, TemporalAccessor to) {
    this.from = from;
    this.to = to;
  }

  /** Reads a range; empty when it is none, or ends before it begins. */
  public static Optional<TimeRange> parse(String text) {
    String[] ends = text.strip().split("/", -1);
    if (ends.length != 2) {
      return Optional.empty();
    }
    try {
      TimeRange range = new TimeRange(moment(ends[0].strip()), moment(ends[1].strip()));
      ZoneId anyZone = ZoneId.of("UTC");
      return range.begin(anyZone).isBefore(range.end(anyZone))
          ? Optional.of(range)
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** When it begins; the zone is used where none is written. */
  public Instant begin(ZoneId zone) {
    return instant(from, zone);
  }

  /** When it ends; the zone is used where none is written. */
  public Instant end(ZoneId zone) {
    return instant(to, zone);
  }

  private static TemporalAccessor moment(String text) {
    return DateTimeFormatter.ISO_DATE_TIME.parseBest(
        text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
  }

  private static Instant instant(TemporalAccessor moment, ZoneId zone) {
    return moment instanceof OffsetDateTime known
        ? known.toInstant()
        : LocalDateTime.from(moment).atZone(zone).toInstant();
  }
}
