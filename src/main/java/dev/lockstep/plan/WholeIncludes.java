package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.plan.IncludePlanner.Entered;
import dev.lockstep.plan.Variants.Group;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.runbook.PreconditionNode;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Includes of preconditions and of stages: one part, and one loop, for the whole run. */
final class WholeIncludes {
  private final IncludePlanner includes;
  private final Diagnostics out;

  WholeIncludes(Desk desk) {
    this.includes = new IncludePlanner(desk);
    this.out = desk.out();
  }

  /** All preconditions, those of parts in their place. */
  List<Seated> preconditions(List<PreconditionNode> nodes, Place place, Knowledge knowledge) {
    List<Seated> seated = new ArrayList<>();
    for (PreconditionNode node : nodes) {
      if (node instanceof Precondition precondition) {
        seated.add(new Seated(precondition, place, knowledge));
      } else if (node instanceof Include include) {
        for (Turn turn : includes.turns(include, place, knowledge)) {
          enter(include, turn, place)
              .map(
                  in ->
                      preconditions(
                          in.inclusion().part().preconditions(), in.place(), in.knowledge()))
              .ifPresent(seated::addAll);
        }
      }
    }
    return seated;
  }

  /** The times that an include comes. */
  List<Turn> turns(Include include, Place place, Knowledge knowledge) {
    return includes.turns(include, place, knowledge);
  }

  /** What the parts give to what stands behind the include. */
  void handOut(
      Include include, List<Turn> turns, List<Entered> entered, Place place, Knowledge knowledge) {
    Returns returns = new Returns(out);
    includes
        .handOut(
            include,
            turns,
            entered.stream().map(in -> returns.of(in.inclusion().part(), in.knowledge())).toList(),
            place)
        .forEach(knowledge::add);
  }

  /** Goes into the part; empty, with a report, where hosts do not agree on it. */
  Optional<Entered> enter(Include include, Turn turn, Place place) {
    List<Group> groups = new Variants(place, out).groups(include, turn);
    if (groups.size() > 1) {
      List<String> files = groups.stream().map(Group::file).toList();
      out.add(differs(include.source().span(), "the path", Phrases.some("file", files)));
      return Optional.empty();
    }
    if (include.loop().isPresent() && !isOneForAll(turn, place)) {
      out.add(differs(include.loop().get().items().span(), "the loop", "other items"));
      return Optional.empty();
    }
    return groups.stream()
        .findFirst()
        .map(
            group ->
                includes.enter(
                    new Inclusion(include, group.part(), turn.space(), turn.seen(), turn.hosts()),
                    place));
  }

  private static boolean isOneForAll(Turn turn, Place place) {
    return turn.hosts().size() == place.hosts().size()
        && new HashSet<>(turn.items().values()).size() <= 1;
  }

  private static Diagnostic differs(Span span, String what, String how) {
    return Diagnostic.error(
            "include-differs",
            span,
            what + " of this include gives " + how + ", depending on the host")
        .note("preconditions and stages are the same for the whole run")
        .help("let it depend on params that have one value for the run");
  }
}
