package dev.lockstep.check;

import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code newer_than} (language §6): a duration, the age now; or the end of a step on every host it
 * ran on. Exactly one of the two is there.
 */
record NewerThan(Setting<Duration> age, Optional<Located<String>> step) {
  /** How far a time stamp may lie ahead of the clock that made it, for rounding. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private static final Form FORM =
      Form.of(Field.needed("end_of", Kind.Plain.WORD, "the id of the step"));

  static final Field FIELD =
      Field.of(
          "newer_than",
          Kind.either(Kind.Plain.DURATION, Kind.nested(FORM)),
          "how old it may be now, or `{ end_of: STEP }`: made after that step had ended"
              + " everywhere");

  /** Reads it, if it is written. */
  static Optional<NewerThan> read(Options options) {
    Optional<Node> node = options.mapping().optional("newer_than");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!(node.get() instanceof Node.Mapping)) {
      return Optional.of(
          new NewerThan(options.typed("newer_than", Conversions.DURATION), Optional.empty()));
    }
    Optional<Located<String>> step =
        options
            .below("newer_than", FORM)
            .flatMap(
                below -> {
                  Optional<Located<String>> name =
                      below
                          .mapping()
                          .requiredText("end_of")
                          .map(text -> new Located<>(text.value(), text.span()));
                  below.finishPart();
                  return name;
                });
    return step.map(name -> new NewerThan(new Setting<>(Optional.empty()), Optional.of(name)));
  }

  /** Its values on a host. */
  Limit in(HostScope scope) throws EvaluationException {
    return step.isPresent()
        ? new Limit(Duration.ZERO, step.get().value(), Map.copyOf(scope.endOf(step.get().value())))
        : new Limit(age.needed(scope), "", Map.of());
  }

  /**
   * The limit on a host.
   *
   * @param age the greatest age, where no step is named
   * @param step the step, or the empty text
   * @param ends when it ended, by host, by the jump host's clock
   */
  record Limit(Duration age, String step, Map<String, Instant> ends) {

    /**
     * Why a thing of this time is too old, in words; empty when it is young enough.
     *
     * @throws UnseenException when that can't be told: the step has not ended, or the moments are
     *     too close for what is known of the clocks
     */
    Optional<String> tooOld(HostClock.Stamp made, HostClock clock) throws UnseenException {
      refuseFuture(made, clock);
      return step.isEmpty() ? olderThanAge(made, clock) : olderThanEnd(made, clock);
    }

    private static void refuseFuture(HostClock.Stamp made, HostClock clock) throws UnseenException {
      if (made.from().isAfter(clock.now().plus(SLACK))) {
        throw new UnseenException(
            "its time, "
                + made.shown()
                + ", lies in the future: the host's clock shows "
                + new HostClock.Stamp(clock.now(), clock.now()).shown(),
            "see to the host's clock and time zone; a file made in another zone needs `zone:`");
      }
    }

    private Optional<String> olderThanAge(HostClock.Stamp made, HostClock clock) {
      Duration old = Duration.between(made.from(), clock.now());
      return old.compareTo(age) <= 0
          ? Optional.empty()
          : Optional.of(
              "it is " + Times.shown(old) + " old, at most " + Times.shown(age) + " are allowed");
    }

    private Optional<String> olderThanEnd(HostClock.Stamp made, HostClock clock)
        throws UnseenException {
      if (ends.isEmpty()) {
        throw new UnseenException(
            "step `"
                + step
                + "` has not ended everywhere it runs, so nothing can be younger than"
                + " its end",
            "make the check at a gate behind `" + step + "`");
      }
      Map.Entry<String, Instant> last = Times.latest(ends);
      HostClock.Stamp end = clock.asToldHere(last.getValue());
      String told =
          "`"
              + step
              + "` ended on `"
              + last.getKey()
              + "` at "
              + end.shown()
              + " by the same clock";
      if (made.isSurelyAfter(end)) {
        return Optional.empty();
      }
      if (end.isSurelyAfter(made) || end.from().equals(made.to())) {
        return Optional.of("it is from " + made.shown() + ", but " + told);
      }
      throw new UnseenException(
          "it is from " + made.shown() + " and " + told + ": too close to tell which was first",
          "make it again, then check again");
    }
  }
}
