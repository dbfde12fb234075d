package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.runbook.Binding;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.runbook.Identity;
import dev.lockstep.runbook.Loop;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.Surroundings;
import dev.lockstep.template.Expression;
import dev.lockstep.template.Names;
import dev.lockstep.template.Typed;
import dev.lockstep.text.Located;
import dev.lockstep.value.Type;
import java.util.List;
import java.util.Optional;

/** Looks at every text of a step against the names that it sees. */
final class StepChecks {
  private final Diagnostics out;

  StepChecks(Diagnostics out) {
    this.out = out;
  }

  /**
   * A step's own place: in its loop, with its variables.
   *
   * @return the frame that its texts see
   */
  PlaceFrame frame(PlaceFrame outside, Optional<Loop> loop, Surroundings own) {
    PlaceFrame frame = outside;
    if (loop.isPresent()) {
      Names before = new StepChecks(new Diagnostics()).withVars(outside, own.vars()).names();
      Type items = loop.get().items().check(before, out);
      Type item = items instanceof Type.ListOf list ? list.item() : Type.ANY;
      reportTaken(loop.get().as(), outside);
      frame = frame.withItem(loop.get().as().value(), item);
      Names within = frame.names();
      loop.get().key().ifPresent(key -> key.check(within, out));
    }
    return withVars(frame, own.vars());
  }

  PlaceFrame withVars(PlaceFrame outside, List<Binding> vars) {
    PlaceFrame frame = outside;
    for (Binding binding : vars) {
      reportTaken(binding.name(), outside);
      frame = frame.with(binding, binding.value().check(frame.names(), out));
    }
    return frame;
  }

  /** A param is what the command line says; a name in front of it would win over {@code -e}. */
  private void reportTaken(Located<String> name, PlaceFrame outside) {
    if (outside.realm().params().contains(name.value())) {
      out.add(
          Diagnostic.error(
                  "name-taken", name.span(), "`" + name + "` is the name of a param already")
              .help("choose another name: here it would hide the param, `-e` included"));
    }
  }

  void surroundings(Surroundings set, Names names) {
    Identity identity = set.identity();
    identity.become().ifPresent(become -> become.check(names, out));
    identity.user().ifPresent(user -> user.check(names, out));
    set.environment().values().forEach(value -> value.checkContent(names, out));
    set.profile().ifPresent(profile -> profile.check(names, out));
  }

  /** What stands on a block or an include. */
  void around(Surroundings set, List<Expression> when, PlaceFrame frame) {
    surroundings(set, frame.names());
    conditions(when, frame.names());
    set.vars().forEach(variable -> variable.value().check(frame.names(), out));
  }

  void conditions(List<Expression> conditions, Names names) {
    conditions.forEach(condition -> condition.checkCondition(names, out));
  }

  /** A step; its result is among the names of what judges it. */
  void step(Step step, PlaceFrame frame) {
    conditions(step.conduct().when(), frame.names());
    stepApartFromWhen(step, frame);
  }

  void stepApartFromWhen(Step step, PlaceFrame frame) {
    Conduct conduct = step.conduct();
    Names names = frame.names();
    conduct.loop().ifPresent(loop -> loop.items().check(names, out));
    conduct.surroundings().vars().forEach(variable -> variable.value().check(names, out));
    step.name().check(names, out);
    step.action().value().check(names, out);
    step.rehearse().ifPresent(rehearse -> rehearse.action().value().check(names, out));
    surroundings(conduct.surroundings(), names);
    conduct.placement().runOn().ifPresent(host -> host.check(names, out));
    conduct.placement().delegateTo().ifPresent(host -> host.check(names, out));
    conduct.safeguards().doneWhen().ifPresent(done -> doneWhen(done, names));
    pace(conduct, names);
    Names judging =
        conduct
            .register()
            .map(name -> frame.withItem(name.name().value(), Knowledge.result(step)).names())
            .orElse(names);
    conditions(conduct.judgement().changedWhen(), judging);
    conditions(conduct.judgement().failedWhen(), judging);
    conduct.judgement().verify().ifPresent(verify -> doneWhen(verify, judging));
    conditions(conduct.pace().until(), judging);
  }

  void doneWhen(DoneWhen done, Names names) {
    if (done instanceof DoneWhen.Holds holds) {
      conditions(holds.conditions(), names);
    } else if (done instanceof DoneWhen.PathState state) {
      state.path().check(names, out);
    } else if (done instanceof DoneWhen.Probe probe) {
      probe.action().check(names, out);
      probe.answer().stdout().ifPresent(text -> text.check(names, out));
      probe.answer().contains().ifPresent(text -> text.check(names, out));
      probe.answer().matches().ifPresent(text -> text.check(names, out));
    }
  }

  private void pace(Conduct conduct, Names names) {
    conduct.pace().retries().ifPresent(value -> typed(value, names));
    conduct.pace().delay().ifPresent(value -> typed(value, names));
    conduct.pace().timeout().ifPresent(value -> typed(value, names));
  }

  void typed(Typed<?> value, Names names) {
    value.check(names, out);
  }
}
