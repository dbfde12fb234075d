package dev.lockstep.check;

import dev.lockstep.template.Conversions;
import dev.lockstep.template.Reading;
import dev.lockstep.template.TimeRange;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * {@code window}: now lies in the time that was agreed upon, and enough of it is left. By the jump
 * host's clock and, as work is done on the host, by the host's: both must say so.
 */
final class WindowCheck implements CheckType {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Override
  public String key() {
    return "window";
  }

  @Override
  public String help() {
    return "now lies in the agreed `window`, by the clocks of the jump host and of the host, and at"
        + " least `needs` of it is left";
  }

  @Override
  public Form form() {
    return Form.of(
            Field.needed(
                "window",
                Kind.Plain.TIME_RANGE,
                "from when to when: `2026-11-23T22:00/2026-11-24T04:00`, in `zone` or with"
                    + " offsets"),
            Field.of("needs", Kind.Plain.DURATION, "how long the work takes at most"),
            Field.of("zone", Kind.Plain.TEXT, "such as `Europe/Paris`; UTC unless it is written"))
        .shortFor("window");
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), form(), reading).flatMap(WindowCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Setting<TimeRange> window = options.requiredTyped("window", Conversions.TIME_RANGE);
    Setting<Duration> needs = options.typed("needs", Conversions.DURATION);
    Setting<String> zone = options.typed("zone", Measures.ZONE);
    return options.finish(
        scope -> {
          ZoneId where = ZoneId.of(zone.in(scope, UTC.getId()));
          TimeRange range = window.needed(scope);
          Agreed agreed =
              new Agreed(
                  range.begin(where), range.end(where), needs.in(scope, Duration.ZERO), where);
          return Look.at(
              LookScript.exec("clock"),
              ran ->
                  agreed.verdict(
                      List.of(ran.ended(), HostClock.of(Sheet.of(ran), ran).now()), ran.ended()));
        });
  }

  /** What was agreed upon. */
  private record Agreed(Instant begin, Instant end, Duration needs, ZoneId zone) {

    /**
     * @param clocks what each of them says
     * @param now what is told to people
     */
    Verdict verdict(List<Instant> clocks, Instant now) {
      String shown = "the window from " + at(begin) + " to " + at(end);
      if (clocks.stream().anyMatch(clock -> clock.isBefore(begin))) {
        return new Verdict.Failed(
            "it is " + at(now) + ", and " + shown + " has not begun", "wait until it has begun");
      }
      if (clocks.stream().anyMatch(clock -> !clock.isBefore(end))) {
        return new Verdict.Failed(
            "it is " + at(now) + ", and " + shown + " is over", "agree upon another window");
      }
      Duration left = Duration.between(clocks.stream().max(Instant::compareTo).orElseThrow(), end);
      String rest = "it is " + at(now) + ", and " + Times.shown(left) + " are left of " + shown;
      return left.compareTo(needs) < 0
          ? new Verdict.Failed(
              rest + ", not " + Times.shown(needs), "agree upon a longer window, or another one")
          : new Verdict.Passed(rest);
    }

    private String at(Instant moment) {
      String text = moment.atZone(zone).toLocalDateTime().withSecond(0).withNano(0).toString();
      return text.replace('T', ' ') + " " + zone;
    }
  }
}
