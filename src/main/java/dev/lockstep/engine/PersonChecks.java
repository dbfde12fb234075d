package dev.lockstep.engine;

import dev.lockstep.check.PersonCheck;
import dev.lockstep.check.Verdict;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.template.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of a gate that a person answers, each once. Coordinator only. */
final class PersonChecks {
  private final Round round;

  PersonChecks(Round round) {
    this.round = round;
  }

  /** Those that apply, to be asked; the others, and what keeps them from applying, on record. */
  List<PlannedCheck> due(List<Found> found) {
    List<PlannedCheck> due = new ArrayList<>();
    for (PlannedCheck planned : round.checks()) {
      if (round.check(planned) instanceof PersonCheck) {
        Optional<Verdict> verdict = excuse(planned);
        verdict.ifPresent(given -> found.add(round.given(Found.of(planned, given))));
        if (verdict.isEmpty()) {
          due.add(planned);
        }
      }
    }
    return due;
  }

  /** It is about the run: it applies if its condition holds anywhere. */
  private Optional<Verdict> excuse(PlannedCheck planned) {
    Optional<Verdict> last = Optional.empty();
    for (String host : planned.hosts()) {
      try {
        last = new HostChecks(round.world(), planned, host).excuse();
      } catch (EvaluationException trouble) {
        last = Optional.of(HostChecks.errored(trouble));
      }
      if (last.isEmpty()) {
        return last;
      }
    }
    return last;
  }

  /** Asks, and puts the verdict on record; empty when nobody is there. */
  Optional<Found> ask(PlannedCheck planned) {
    World world = round.world();
    Optional<Verdict> before = before(planned);
    if (before.isPresent()) {
      return before.map(verdict -> round.given(Found.of(planned, verdict)));
    }
    try {
      PersonCheck check = (PersonCheck) round.check(planned);
      String any = planned.hosts().get(0);
      Optional<Result.Answered> said = world.past().said(planned.id());
      if (said.isPresent()) {
        return Optional.of(round.given(Found.of(planned, check.judge(said.get()))));
      }
      Optional<Result.Answered> answer =
          new Inquiry(world)
              .answer(
                  planned.id(),
                  check.question(planned.frame().scope(any, world.memory(), Map.of())));
      if (answer.isEmpty()) {
        world
            .halt()
            .stop(ExitCode.WAITS_FOR_PERSON, "`" + planned.id() + "` waits for a person's answer");
        return Optional.empty();
      }
      world.record(new RunEvent.PersonAnswered(planned.id(), "", answer.get()));
      return Optional.of(round.given(Found.of(planned, check.judge(answer.get()))));
    } catch (EvaluationException trouble) {
      return Optional.of(round.given(Found.of(planned, HostChecks.errored(trouble))));
    }
  }

  /** What was confirmed at this gate before the run stopped; each resume asks for its own. */
  private Optional<Verdict> before(PlannedCheck planned) {
    return round.gate().equals(Precondition.RESUME)
        ? Optional.empty()
        : round.world().past().attested(round.gate(), planned.id());
  }
}
