package dev.lockstep.engine;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent.StepFound;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Become;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.runbook.Safeguards;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.transport.Standing;
import dev.lockstep.transport.Ticket;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what became of an attempt whose end is not on record: the host's own record comes
 * first, then {@code done_when}, then {@code when_in_doubt} or the operator (language §4). Of a
 * worker.
 */
final class Settling {
  private static final String OUTCOME = "outcome";
  private static final String DONE = "done";
  private static final String RERUN = "rerun";
  private static final String FAILED = "failed";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** Systems remove what lies for long where all may write: after 10 days at the earliest. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private static final String FORGOTTEN =
      "its host has no record of it, but may have removed one that is older than "
          + REMEMBERED.toDays()
          + " days";

  private final World world;
  private final dev.lockstep.engine.Attempt.Setting setting;
  private final Line line;

  Settling(World world, dev.lockstep.engine.Attempt.Setting setting, Line line) {
    this.world = world;
    this.setting = setting;
    this.line = line;
  }

  /**
   * What came of it.
   *
   * @param ended how it ended; in doubt when nobody knows
   */
  record Found(Ended ended, Next next) {
    /** It ended like this before everybody's eyes. */
    static Found of(Ended ended) {
      return new Found(ended, Next.RETRY);
    }
  }

  /** What may follow an attempt. */
  enum Next {
    /** Another one where it has failed and there are retries left. */
    RETRY,
    /** Another one in any case: nothing of this one, or not all, was done. */
    ANEW,
    /** None: that it failed is no result but somebody's decision. */
    NONE
  }

  /** Whether it was begun, and its host can't tell any more how it ended. */
  static boolean isGone(Ended ended) {
    return ended.outcome() == Outcome.IN_DOUBT
        && ended.report().status().filter(ExitStatus.Gone.class::isInstance).isPresent();
  }

  /** Settles what was lost before the eyes of this session. */
  Found gone(Ended ended) throws EvaluationException {
    return byOthers(ended.report().message());
  }

  /** Looks; blocks while the command is still at work. */
  Found settle(Attempt attempt) throws EvaluationException {
    Optional<Errand> errand = setting.errand(world);
    if (errand.isEmpty()) {
      return byOthers("its host keeps no record of what it does");
    }
    return Assessor.isOpaque(setting.step())
        ? opaque(attempt, errand.get())
        : declared(attempt, errand.get());
  }

  /** Its operations are always the same: they are heard to the end, one after another. */
  private Found opaque(Attempt attempt, Errand errand) throws EvaluationException {
    Standing standing = standing(errand.ticket(0));
    if (standing instanceof Standing.Never) {
      return isForgotten(attempt) ? byOthers(FORGOTTEN) : never();
    }
    if (standing instanceof Standing.Unheard unheard) {
      return open(unheard.why());
    }
    if (standing instanceof Standing.Gone gone && !setting.step().action().value().restarts()) {
      return byOthers(gone.why());
    }
    Ended ended = new dev.lockstep.engine.Attempt(world, setting, line).goOn();
    return isGone(ended) ? gone(ended) : Found.of(ended);
  }

  /** Whether that its host knows nothing of it proves nothing any more. */
  private boolean isForgotten(Attempt attempt) {
    Instant now = Instant.now(world.ports().clocks().clock());
    return attempt.startedAt().plus(REMEMBERED).isBefore(now);
  }

  /** What it found before tells how many changes it makes; a look shows what is left to do. */
  private Found declared(Attempt attempt, Errand errand) throws EvaluationException {
    String what = attempt.found().stream().map(StepFound::what).findFirst().orElse("do it");
    int operations = attempt.found().stream().mapToInt(StepFound::operations).sum();
    if (operations == 0) {
      return again("it was cut off");
    }
    for (int place = 0; place < operations; place++) {
      Standing standing = ended(errand.ticket(place));
      if (standing instanceof Standing.Never) {
        return place == 0
            ? never()
            : again("it was cut off after " + place + " of " + operations + " parts");
      } else if (standing instanceof Standing.Unheard unheard) {
        return open(unheard.why());
      } else if (standing instanceof Standing.Gone gone) {
        return byOthers(gone.why());
      }
      ExitStatus status = ((Standing.Ended) standing).status();
      if (!status.isSuccess()) {
        return found(Outcome.FAILED, "could not " + what + ": it ended with " + status);
      }
    }
    Ended ended = new dev.lockstep.engine.Attempt(world, setting, line).lookBack(what);
    return Found.of(ended);
  }

  private Standing ended(Ticket ticket) {
    Standing standing = standing(ticket);
    Patience patience = new Patience(world.ports().clocks().sleeper(), world.halt()::isInterrupted);
    while (standing instanceof Standing.Running && patience.pass(LOOK_AGAIN)) {
      standing = standing(ticket);
    }
    return standing instanceof Standing.Running
        ? new Standing.Unheard("it is still at work, and the run is stopping")
        : standing;
  }

  private Standing standing(Ticket ticket) {
    Optional<Become> as = setting.circumstances().become();
    Optional<String> boot = world.past().boot(setting.attempt(), setting.site());
    return line.askAbout(session -> session.settle(ticket, as, boot));
  }

  /** The host does not know; others may. */
  private Found byOthers(String why) throws EvaluationException {
    Optional<DoneWhen> done = setting.step().conduct().safeguards().doneWhen();
    if (done.isPresent() && isDone(done.get())) {
      return found(Outcome.CHANGED, "done, as `done_when` shows; of its command: " + why);
    }
    Safeguards.Doubt doubt = setting.step().conduct().safeguards().whenInDoubt();
    return switch (doubt) {
      case RERUN -> again("run again, as `when_in_doubt` says: " + why);
      case FAIL -> failed("failed, as `when_in_doubt` says: " + why);
      case ASK -> world.coordinator().atDesk(() -> asked(why));
    };
  }

  private boolean isDone(DoneWhen done) throws EvaluationException {
    try {
      Hands hands = new Hands(world, line, setting.circumstances(), setting.stopped());
      return DoneProbe.holds(done, hands, setting.scope());
    } catch (DoneProbe.BlindException blind) {
      return false;
    }
  }

  private Found asked(String why) {
    String text =
        "It was begun, and how it ended is not known: "
            + why
            + ".\nLook at the host: is it done, is it to run again, or has it failed?\n"
            + setting.step().action().value().summary();
    Type outcomes = new Type.OneOf(List.of(DONE, RERUN, FAILED));
    Ask question = new Ask(Ask.Kind.DECIDE, text, Map.of(OUTCOME, outcomes));
    Optional<Result.Answered> answer =
        Inquiry.heard(world, "what became of " + setting.oneAttempt(), question);
    return answer.map(said -> decided(said, why)).orElseGet(() -> open(why));
  }

  private Found decided(Result.Answered said, String why) {
    String person = said.person() + " says";
    Value outcome = said.evidence().get(OUTCOME);
    if (Value.of(RERUN).equals(outcome)) {
      return again("run again, as " + person + ": " + why);
    }
    return Value.of(DONE).equals(outcome)
        ? found(Outcome.CHANGED, "done, as " + person + "; of its command: " + why)
        : failed("failed, as " + person + ": " + why);
  }

  private Found open(String why) {
    return found(Outcome.IN_DOUBT, why);
  }

  private Found never() {
    String why = "it never began on the host";
    ExitStatus status = new ExitStatus.NotStarted(why);
    Report report = new Report(why, "", Optional.of(status), OutputRef.NONE, OutputRef.NONE);
    return new Found(Ended.of(Outcome.CANCELLED, report), Next.ANEW);
  }

  private Found failed(String why) {
    return new Found(Ended.of(Outcome.FAILED, Report.of(why)), Next.NONE);
  }

  private Found again(String why) {
    return new Found(Ended.of(Outcome.CANCELLED, Report.of(why)), Next.ANEW);
  }

  private Found found(Outcome outcome, String why) {
    return Found.of(Ended.of(outcome, Report.of(why)));
  }
}
