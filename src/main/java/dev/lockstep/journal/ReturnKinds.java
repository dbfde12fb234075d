package dev.lockstep.journal;

import dev.lockstep.event.RunEvent.Choices;
import dev.lockstep.event.RunEvent.RollbackBegun;
import dev.lockstep.event.RunEvent.RunAbandoned;

/** Events of a run that goes no further: it goes back, or is given up. */
final class ReturnKinds {
  private ReturnKinds() {}

  static void addTo(Kinds kinds) {
    kinds.add(
        "rollback-begun",
        RollbackBegun.class,
        e ->
            Words.fields(
                "identity", RunKinds.identity(e.identity()),
                "reason", e.choices().reason(),
                "beyond", e.choices().beyond(),
                "skips", Words.pairs(e.choices().skips(), reason -> reason),
                "steps", RunKinds.steps(e.steps())),
        in ->
            new RollbackBegun(
                in.object("identity", RunKinds::identity),
                new Choices(
                    in.text("reason"), in.text("beyond"), in.pairs("skips", Fields::textOf)),
                RunKinds.steps(in)));
    kinds.add(
        "run-abandoned",
        RunAbandoned.class,
        e -> Words.fields("identity", RunKinds.identity(e.identity()), "reason", e.reason()),
        in -> new RunAbandoned(in.object("identity", RunKinds::identity), in.text("reason")));
  }
}
