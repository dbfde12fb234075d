package dev.lockstep.template;

import dev.lockstep.shell.HostShell;
import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What values can be turned into. A text is converted as it was written. */
public final class Conversions {
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:%-]*");
  private static final Pattern VERSION_TEXT = Pattern.compile("[A-Za-z]*[0-9][^\\s]*");
  private static final int LAST_PORT = 65_535;

  /** Any text; numbers and booleans as they were written. */
  public static final Conversion<String> TEXT =
      of(Scalar.TEXT, "text", value -> Scalars.text(value));

  /** A whole number. */
  public static final Conversion<Long> INTEGER =
      of(Scalar.INTEGER, "a whole number such as `42`", Scalars::integer);

  /** A number. */
  public static final Conversion<BigDecimal> NUMBER =
      of(Scalar.NUMBER, "a number such as `42` or `0.5`", Scalars::number);

  /** {@code true} or {@code false}; {@code yes}, {@code no}, {@code on}, {@code off} too. */
  public static final Conversion<Boolean> BOOLEAN =
      new Plain<>(
          Scalar.BOOLEAN,
          "`true` or `false`",
          Scalars::bool,
          value -> Scalars.isYesOrNo(value) ? "write `true` or `false`" : "");

  /** A path on the jump host or a host: absolute, from a home folder, or relative; not empty. */
  public static final Conversion<String> PATH =
      of(
          Scalar.PATH,
          "a path such as `/var/backups` or `~/nl6`",
          value -> Scalars.text(value).filter(text -> !text.isBlank() && !text.contains("\0")));

  /** A path on a host: it has no folder to be relative to. */
  public static final Conversion<String> HOST_PATH =
      new Conversion<>() {
        @Override
        public Type type() {
          return Scalar.PATH;
        }

        @Override
        public String wanted() {
          return "an absolute path such as `/var/backups`, or one from a home folder such as"
              + " `~/nl6`";
        }

        @Override
        public Optional<String> convert(Value value) {
          return PATH.convert(value)
              .filter(path -> path.startsWith("/") || path.startsWith("~") || WindowsPath.is(path));
        }

        @Override
        public Optional<String> misfit(String path, HostShell shell) {
          return WindowsPath.misfit(path, shell);
        }
      };

  /** A length of time: {@code 90s}, {@code 1h30m}; a plain number counts seconds. */
  public static final Conversion<Duration> DURATION =
      of(
          Scalar.DURATION,
          "a duration such as `90s`, `10m`, `24h`, `7d`, `1h30m`",
          value -> Scalars.text(value).flatMap(Quantities::duration));

  /** A number of bytes: {@code 512k} and {@code 10M} in steps of 1024. */
  public static final Conversion<Long> SIZE =
      of(
          Scalar.SIZE,
          "a size such as `512k`, `10M`, `2GiB`",
          value -> Scalars.text(value).flatMap(Quantities::size));

  /** A version; any text with a digit in it and without blanks. */
  public static final Conversion<String> VERSION =
      of(
          Scalar.VERSION,
          "a version such as `6.1` or `7.4.2`",
          value -> Scalars.text(value).filter(VERSION_TEXT.asMatchPredicate()));

  /** Permissions as {@code chmod} takes them. */
  public static final Conversion<String> MODE =
      new Plain<>(
          Scalar.TEXT, "a mode such as `0644` or `u=rw,go=r`", FileModes::mode, FileModes::help);

  /** A TCP port. */
  public static final Conversion<Integer> PORT =
      of(
          Scalar.INTEGER,
          "a port from 1 to 65535",
          value ->
              Scalars.integer(value)
                  .filter(port -> port >= 1 && port <= LAST_PORT)
                  .map(Long::intValue));

  /** A name of the inventory or the network; whether there is such a host is not looked at. */
  public static final Conversion<String> HOST =
      of(
          Scalar.HOST,
          "a host's name",
          value -> Scalars.text(value).filter(HOST_NAME.asMatchPredicate()));

  /**
   * A time from one moment to another: {@code 2026-11-23T22:00/2026-11-24T04:00}. Without a zone it
   * is the one of whoever uses it.
   */
  public static final Conversion<TimeRange> TIME_RANGE =
      of(
          Scalar.TIME_RANGE,
          "a time range such as `2026-11-23T22:00/2026-11-24T04:00`",
          value -> Scalars.text(value).flatMap(TimeRange::parse));

  private Conversions() {}

  /** One of a few words. */
  public static Conversion<String> oneOf(String... words) {
    return oneOf(List.of(words));
  }

  /** One of a few words. */
  public static Conversion<String> oneOf(List<String> words) {
    return new OneOf(words);
  }

  /**
   * A value of a declared type, checked in all its parts and otherwise as it was written: text that
   * is to be a number becomes one, text stays text.
   */
  public static Conversion<Value> of(Type type) {
    return new Declared(type);
  }

  private static <T> Conversion<T> of(
      Type type, String wanted, Function<Value, Optional<T>> convert) {
    return new Plain<>(type, wanted, convert, value -> "");
  }

  private record Plain<T>(
      Type type,
      String wanted,
      Function<Value, Optional<T>> conversion,
      Function<Value, String> advice)
      implements Conversion<T> {
    @Override
    public Optional<T> convert(Value value) {
      return conversion.apply(value);
    }

    @Override
    public Optional<String> help(Value value) {
      return Optional.of(advice.apply(value)).filter(text -> !text.isEmpty());
    }
  }
}
