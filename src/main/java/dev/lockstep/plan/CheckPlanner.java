package dev.lockstep.plan;

import dev.lockstep.check.Check;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.OwnCheck;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.template.Names;
import dev.lockstep.text.Located;
import java.util.List;
import java.util.Map;

/** Plans preconditions: where they apply, and what their texts see at the first of their gates. */
final class CheckPlanner {
  private final Desk desk;
  private final Wishes wishes;

  CheckPlanner(Desk desk, Wishes wishes) {
    this.desk = desk;
    this.wishes = wishes;
  }

  /**
   * @param place the stage it ends, or the runbook; its hosts are those meant without {@code hosts}
   */
  PlannedCheck check(Precondition precondition, Place place, Knowledge knowledge) {
    Precondition.Terms terms = precondition.terms();
    String id = place.id(precondition.id().value());
    PlaceFrame frame =
        desk.checks()
            .frame(place.frame().knowing(knowledge.names()), terms.loop(), terms.surroundings());
    texts(precondition, frame.names(), desk.checks(), desk.out());
    wishes.check(precondition.id().value(), id, frame.space());
    for (Located<Check> check : precondition.gates().values()) {
      check.value().endOf().ifPresent(step -> wishes.end(id, frame.space(), step));
      warnIfBlind(precondition, check);
    }
    List<String> hosts =
        terms.hosts().map(desk.hosts()::all).orElseGet(() -> desk.hosts().limited(place.hosts()));
    new Proof(frame, hosts, place.guards(), desk.out())
        .of((seen, out) -> texts(precondition, seen.names(), new StepChecks(out), out));
    List<Guard> guards = terms.when().stream().map(when -> new Guard(when, frame)).toList();
    Map<String, String> delegates = desk.sites().delegates(terms.delegateTo(), hosts, frame);
    PlannedCheck planned =
        new PlannedCheck(
            id,
            precondition,
            frame,
            Place.joined(place.guards(), guards),
            new Sites(hosts, delegates),
            Place.joined(place.settings(), List.of(new Setting(terms.surroundings(), frame))));
    insides(planned);
    return planned;
  }

  /** Checks of one's own hold texts of their own, which the precondition does not see. */
  private void insides(PlannedCheck planned) {
    for (Located<Check> check : planned.precondition().gates().values()) {
      if (check.value() instanceof OwnCheck own) {
        Inside.check(planned, own, desk.out());
      }
    }
  }

  private static void texts(
      Precondition precondition, Names names, StepChecks checks, Diagnostics out) {
    Precondition.Terms terms = precondition.terms();
    precondition.name().check(names, out);
    checks.conditions(terms.when(), names);
    checks.surroundings(terms.surroundings(), names);
    terms.delegateTo().ifPresent(host -> host.check(names, out));
    terms.freshFor().ifPresent(time -> checks.typed(time, names));
    precondition.gates().values().forEach(check -> check.value().check(names, out));
  }

  private void warnIfBlind(Precondition precondition, Located<Check> check) {
    if (check.value().looksAtNoHost()) {
      desk.out()
          .add(
              Diagnostic.warning(
                      "looks-at-no-host",
                      check.span(),
                      "the precondition `"
                          + precondition.id()
                          + "` compares two given values and looks at no host")
                  .help("leave one of them to be read from a host"));
    }
  }
}
