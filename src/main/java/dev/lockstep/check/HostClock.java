package dev.lockstep.check;

import dev.lockstep.operation.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a host's clock is ahead of the jump host's: a range, because a message takes its time.
 *
 * <p>A look tells the host's time when it begins, {@code h0}, and when it ends, {@code h1}; the
 * jump host knows when the look was sent, {@code j0}, and when it had ended, {@code j1}. Then the
 * host is at most {@code h0 - j0} ahead (the message took no time on its way there) and at least
 * {@code h1 - j1} (none on its way back). A host that tells whole seconds adds up to one second.
 *
 * @param now the host's time when the look began
 * @param least how far ahead it is at least; negative for behind
 * @param most how far ahead it is at most
 */
record HostClock(Instant now, Duration least, Duration most) {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");

  /** From the lines {@code now} (two of them) of a look script's sheet. */
  static HostClock of(Sheet sheet, Result.Ran ran) throws UnseenException {
    if (sheet.all("now").size() != 2) {
      throw new UnseenException("the host did not tell the time", "see that it has `date`");
    }
    Stamp first = stamp(sheet.all("now").get(0));
    Stamp last = stamp(sheet.all("now").get(1));
    Duration least = Duration.between(ran.ended(), last.from());
    Duration most = Duration.between(ran.started(), first.to());
    return checked(first.from(), least, most);
  }

  /**
   * What two looks at the same clock tell together: each narrows the other's range. A short look
   * tells more of a clock than a long one.
   */
  HostClock narrowedBy(HostClock other) throws UnseenException {
    return checked(
        now,
        least.compareTo(other.least) > 0 ? least : other.least,
        most.compareTo(other.most) < 0 ? most : other.most);
  }

  private static HostClock checked(Instant now, Duration least, Duration most)
      throws UnseenException {
    if (least.compareTo(most) > 0) {
      throw new UnseenException(
          "a clock was set while the host was looked at", "see to the host's clock, check again");
    }
    return new HostClock(now, least, most);
  }

  /** A moment of the jump host's clock as the host's clock told it: not before, not after. */
  Stamp asToldHere(Instant jumpHost) {
    return new Stamp(jumpHost.plus(least), jumpHost.plus(most));
  }

  /** Seconds since 1970, as {@code date} and {@code stat} tell them. */
  static Stamp stamp(String seconds) throws UnseenException {
    return parsed(seconds)
        .orElseThrow(
            () ->
                new UnseenException(
                    "the host told the time as `" + Looked.quote(seconds) + "`",
                    "see that `date` and `stat` work on the host"));
  }

  private static Optional<Stamp> parsed(String text) {
    if (!SECONDS.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(text);
    BigDecimal rest = seconds.remainder(BigDecimal.ONE).setScale(9, RoundingMode.DOWN);
    Instant moment =
        Instant.ofEpochSecond(seconds.longValue(), rest.unscaledValue().longValueExact());
    return Optional.of(
        new Stamp(moment, text.contains(".") ? moment : moment.plus(Duration.ofSeconds(1))));
  }

  /**
   * A moment that is not known more exactly than this.
   *
   * @param from it was not before
   * @param to it was not after
   */
  record Stamp(Instant from, Instant to) {
    /** Whether it was surely after the other one. */
    boolean isSurelyAfter(Stamp other) {
      return from.isAfter(other.to);
    }

    /** As people read it: to the second, in universal time. */
    String shown() {
      return from.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
          .toString()
          .replace('T', ' ')
          .replace("Z", " UTC");
    }
  }
}
