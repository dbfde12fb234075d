package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.plan.PlannedNode.Branch;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import dev.lockstep.plan.Variants.Group;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Loop;
import dev.lockstep.runbook.Param;
import dev.lockstep.runbook.Surroundings;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts parts in place of their includes, once for each item of a loop; where the path differs
 * between hosts, each group of hosts gets its own.
 */
final class IncludePlanner {
  /** Steps and includes of a plan; a few parts that include each other twice make billions. */
  private static final int MOST = 50_000;

  private final Desk desk;

  IncludePlanner(Desk desk) {
    this.desk = desk;
  }

  /** A part as it is put in: where its nodes stand, and what becomes known in it. */
  record Entered(Inclusion inclusion, Place place, Knowledge knowledge) {}

  /** The steps of an include. */
  List<PlannedNode> plan(Include include, Place place, Knowledge knowledge, NodePlanner nodes) {
    List<Turn> turns = turns(include, place, knowledge);
    List<PlannedNode> planned = new ArrayList<>();
    List<Map<String, Known>> given = new ArrayList<>();
    for (Turn turn : turns) {
      List<Group> groups = new Variants(place, desk.out()).groups(include, turn);
      given.add(
          groups.size() > 1
              ? fork(new Forking(include, turn, groups, nodes), place, planned)
              : straight(new Forking(include, turn, groups, nodes), place, planned));
    }
    handOut(include, turns, given, place).forEach(knowledge::add);
    return planned;
  }

  /** What a turn is planned from. */
  private record Forking(Include include, Turn turn, List<Group> groups, NodePlanner nodes) {
    Inclusion inclusion(Group group, String space) {
      return new Inclusion(include, group.part(), space, turn.seen(), group.hosts());
    }
  }

  private Map<String, Known> straight(Forking at, Place place, List<PlannedNode> planned) {
    Map<String, Known> known = Map.of();
    for (Group group : at.groups()) {
      Entered in = enter(at.inclusion(group, at.turn().space()), place);
      planned.addAll(at.nodes().nodes(group.part().steps(), in.place(), in.knowledge()));
      known = new Returns(desk.out()).of(group.part(), in.knowledge());
    }
    return known;
  }

  private Map<String, Known> fork(Forking at, Place place, List<PlannedNode> planned) {
    String fork = at.turn().space();
    List<String> keys = BranchKeys.of(at.groups().stream().map(Group::file).toList());
    keys.forEach(key -> desk.ground().references().forks().add(fork + "[" + key + "]", fork));
    List<Branch> branches = new ArrayList<>();
    List<Map<String, Known>> known = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Group group = at.groups().get(i);
      Entered in = enter(at.inclusion(group, fork + "[" + keys.get(i) + "]"), place);
      List<PlannedNode> inner = at.nodes().nodes(group.part().steps(), in.place(), in.knowledge());
      branches.add(new Branch(in.inclusion().space(), group.file(), group.hosts(), inner));
      known.add(new Returns(desk.out()).of(group.part(), in.knowledge()));
    }
    planned.add(new PlannedFork(fork, branches));
    return Returns.merged(known);
  }

  /** What the include gives to those behind it. */
  Map<String, Known> handOut(
      Include include, List<Turn> turns, List<Map<String, Known>> given, Place place) {
    Map<String, Known> known =
        include.loop().isPresent()
            ? new Returns(desk.out()).looped(include, turns, given, place.hosts())
            : given.stream().findFirst().orElse(Map.of());
    for (String name : known.keySet()) {
      if (place.frame().realm().types().containsKey(name)) {
        desk.out()
            .add(
                Diagnostic.error(
                        "name-taken",
                        include.source().span(),
                        "this part returns `" + name + "`, which is a param or a variable already")
                    .help("give the result another name in the part"));
      }
    }
    return known;
  }

  /** The times that an include comes; none where that can't be said, which is reported. */
  List<Turn> turns(Include include, Place place, Knowledge knowledge) {
    if (desk.order().next() > MOST) {
      reportTooMany(include);
      return List.of();
    }
    long before = desk.out().errorCount();
    PlaceFrame outside = place.frame().knowing(knowledge.names());
    PlaceFrame frame = desk.checks().frame(outside, include.loop(), withoutValues(include));
    desk.checks().around(include.surroundings(), include.when(), frame);
    new Proof(frame, place.hosts(), place.guards(), desk.out())
        .of(
            (seen, out) ->
                new StepChecks(out).around(include.surroundings(), include.when(), seen));
    String path = place.id(include.id().value());
    if (include.loop().isEmpty()) {
      return List.of(new Turn(path, new BoundFrame(frame, Map.of()), Map.of(), place.hosts()));
    }
    List<Turn> turns = new ArrayList<>();
    if (desk.out().errorCount() == before) {
      Loop loop = include.loop().get();
      items(loop, outside, place.hosts())
          .forEach(
              (key, byHost) ->
                  turns.add(
                      new Turn(
                          path + "[" + key + "]",
                          new BoundFrame(frame, named(loop, byHost)),
                          byHost,
                          List.copyOf(byHost.keySet()))));
    }
    return turns;
  }

  private void reportTooMany(Include include) {
    if (desk.out().all().stream().noneMatch(found -> found.code().equals("too-many-steps"))) {
      desk.out()
          .add(
              Diagnostic.error(
                      "too-many-steps",
                      include.id().span(),
                      "the includes of this runbook come to more than " + MOST + " steps")
                  .help("see which parts include others more than once"));
    }
  }

  /** Goes into a part. */
  Entered enter(Inclusion inclusion, Place place) {
    Include include = inclusion.include();
    long before = desk.out().errorCount();
    PartRealm realm = new PartRealm(inclusion, types(inclusion));
    if (desk.out().errorCount() == before) {
      checkValues(inclusion, realm);
    }
    PlaceFrame own = PlaceFrame.of(desk.ground(), realm);
    PlaceFrame frame = place.frame().stage().map(own::in).orElse(own);
    List<Guard> guards =
        include.when().stream().map(when -> new Guard(when, inclusion.seen())).toList();
    Place within =
        place
            .within(frame, guards, new Setting(include.surroundings(), inclusion.seen()))
            .at(inclusion.space(), inclusion.hosts())
            .in(inclusion.part());
    return new Entered(inclusion, within, new Knowledge(inclusion.space()));
  }

  /** What the includer gives may be a secret where the part does not say so. */
  private Map<String, Type> types(Inclusion inclusion) {
    Map<String, Type> given = new LinkedHashMap<>();
    inclusion
        .include()
        .loop()
        .map(loop -> loop.as().value())
        .ifPresent(item -> given.put(item, inclusion.seen().names().type(item).orElse(Type.ANY)));
    inclusion
        .include()
        .surroundings()
        .vars()
        .forEach(
            value ->
                given.put(
                    value.name().value(),
                    value.value().check(inclusion.seen().names(), desk.out())));
    return given;
  }

  private void checkValues(Inclusion inclusion, PartRealm realm) {
    for (Param param : inclusion.part().params()) {
      for (String host : inclusion.hosts()) {
        try {
          realm.settled(param, host, Foresight.NOTHING_YET);
        } catch (EvaluationException e) {
          if (e.unknown().isEmpty()) {
            desk.out().add(e.diagnostic());
          }
        }
      }
    }
  }

  /** For each key in order, the item on each host that has it. */
  private Map<String, Map<String, Value>> items(Loop loop, Frame frame, List<String> hosts) {
    Map<String, Map<String, Value>> items = new LinkedHashMap<>();
    for (String host : hosts) {
      try {
        LoopKeys.items(loop, frame.scope(host, Foresight.NOTHING_YET, Map.of()))
            .forEach(
                (key, item) ->
                    items.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(host, item));
      } catch (EvaluationException e) {
        desk.out().add(e.unknown().isEmpty() ? e.diagnostic() : unknownLoop(loop));
      }
    }
    return items;
  }

  private static Diagnostic unknownLoop(Loop loop) {
    return Diagnostic.error(
            "unknown-loop",
            loop.items().span(),
            "the items of the loop over an include are not known in the plan")
        .help("loop over params or inventory variables, or put the loop on the steps of the part");
  }

  private static Map<String, Map<String, Value>> named(Loop loop, Map<String, Value> byHost) {
    Map<String, Map<String, Value>> items = new LinkedHashMap<>();
    byHost.forEach((host, item) -> items.put(host, Map.of(loop.as().value(), item)));
    return items;
  }

  /** The variables of an include are the values of the part's params, not names around it. */
  private static Surroundings withoutValues(Include include) {
    Surroundings all = include.surroundings();
    return new Surroundings(
        all.identity(), all.environment(), all.profile(), List.of(), all.tags());
  }
}
