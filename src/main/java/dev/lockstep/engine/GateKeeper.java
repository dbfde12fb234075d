package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.PlannedCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates the checks of a gate everywhere and reports all findings together; persons are asked
 * only when everything else holds (language §6), and never in a dry run. Coordinator only.
 */
final class GateKeeper {
  private final World world;

  GateKeeper(World world) {
    this.world = world;
  }

  /**
   * Makes all checks of a gate.
   *
   * @return whether the run may go on; if not, the halt says why
   */
  boolean passes(String gate, List<PlannedCheck> checks) {
    if (checks.isEmpty()) {
      return !world.halt().isCalled();
    }
    Round round = new Round(world, gate, checks);
    world.record(new RunEvent.GateOpened(gate));
    List<Found> found = new ArrayList<>(new AutomaticChecks(round).perform());
    PersonChecks persons = new PersonChecks(round);
    List<PlannedCheck> due = persons.due(found);
    found.addAll(nowhere(round, found, due));
    if (!blocks(found) && !world.halt().isCalled()) {
      found.addAll(asked(round, persons, due));
    }
    boolean held = holds(gate, found);
    world.record(new RunEvent.GateClosed(gate, held));
    return held;
  }

  private List<Found> asked(Round round, PersonChecks persons, List<PlannedCheck> due) {
    List<Found> found = new ArrayList<>();
    for (PlannedCheck planned : due) {
      if (world.memory().isDryRun()) {
        world.record(
            new RunEvent.CheckForeseen(
                round.gate(), planned.id(), planned.title(), "will be asked"));
      } else if (!world.halt().isCalled()) {
        persons.ask(planned).ifPresent(found::add);
      }
    }
    return found;
  }

  /** A precondition that applied nowhere is an error (language §6). */
  private static List<Found> nowhere(Round round, List<Found> found, List<PlannedCheck> due) {
    return round.checks().stream()
        .filter(planned -> !due.contains(planned))
        .filter(planned -> !planned.precondition().terms().mayBeEmpty())
        .filter(planned -> appliedNowhere(planned, found))
        .map(
            planned ->
                Found.of(
                    planned,
                    new Verdict.Errored(
                        "it applied on no host",
                        "correct its `hosts` or `when`, or remove it: a check that is never made"
                            + " proves nothing")))
        .map(round::given)
        .toList();
  }

  private static boolean appliedNowhere(PlannedCheck planned, List<Found> found) {
    return found.stream()
        .filter(one -> one.check().equals(planned))
        .allMatch(one -> one.verdict() instanceof Verdict.NotApplicable);
  }

  private static boolean blocks(List<Found> found) {
    return found.stream().anyMatch(one -> one.verdict().blocks());
  }

  private boolean holds(String gate, List<Found> found) {
    if (blocks(found)) {
      ExitCode code = world.memory().hasChanged() ? ExitCode.GATE_CLOSED : ExitCode.PRECONDITION;
      world.halt().stop(code, why(gate, found));
      return false;
    }
    return !world.halt().isCalled() && acknowledged(gate, found);
  }

  private String why(String gate, List<Found> found) {
    List<Found> blocking = found.stream().filter(one -> one.verdict().blocks()).toList();
    Found first = blocking.get(0);
    String on = first.host().isEmpty() ? "" : " on `" + first.host() + "`";
    String item = first.item().isEmpty() ? "" : " for `" + first.item() + "`";
    String more = blocking.size() == 1 ? "" : ", and " + (blocking.size() - 1) + " more";
    String done = world.memory().hasChanged() ? "" : "; nothing has been changed";
    String verb =
        first.verdict() instanceof Verdict.Failed ? "` failed" : "` could not be looked at";
    return "gate `"
        + gate
        + "` did not hold: `"
        + first.check().id()
        + verb
        + on
        + item
        + more
        + done;
  }

  private boolean acknowledged(String gate, List<Found> found) {
    List<String> warnings =
        found.stream()
            .filter(one -> one.verdict() instanceof Verdict.Warned)
            .map(GateKeeper::warning)
            .toList();
    if (warnings.isEmpty() || world.memory().isDryRun()) {
      return true;
    }
    Optional<Result.Answered> answer =
        world.settings().consent().acceptWarnings()
            ? Optional.of(beforehand())
            : new Inquiry(world).acknowledge(gate, warnings);
    answer.ifPresent(
        given -> world.record(new RunEvent.PersonAnswered(Persons.warningsOf(gate), "", given)));
    if (answer.isEmpty()) {
      world
          .halt()
          .stop(
              ExitCode.WAITS_FOR_PERSON,
              "the warnings of gate `" + gate + "` wait for a person's word");
    } else if (!answer.get().agreed()) {
      world.halt().stop(ExitCode.FAILED, "the warnings of gate `" + gate + "` were not accepted");
    }
    return answer.map(Result.Answered::agreed).orElse(false);
  }

  /** The operator's word from before the run. */
  private Result.Answered beforehand() {
    Instant now = Instant.now(world.ports().clocks().clock());
    return new Result.Answered(true, world.settings().identity().operator(), now, Map.of());
  }

  private static String warning(Found found) {
    String on = found.host().isEmpty() ? "" : " on " + found.host();
    String item = found.item().isEmpty() ? "" : " [" + found.item() + "]";
    return found.check().id() + on + item + ": " + ((Verdict.Warned) found.verdict()).seen();
  }
}
