package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Loop;
import dev.lockstep.runbook.Param;
import dev.lockstep.runbook.Surroundings;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.text.Located;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the steps of parts in place of their includes, once for each item of a loop. */
final class IncludePlanner {
  /** Steps and includes of a plan; a few parts that include each other twice make billions. */
  private static final int MOST = 50_000;

  private final Desk desk;
  private final NodePlanner nodes;

  IncludePlanner(Desk desk, NodePlanner nodes) {
    this.desk = desk;
    this.nodes = nodes;
  }

  List<PlannedNode> plan(Include include, Place place, Knowledge knowledge) {
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
    if (desk.out().errorCount() > before && include.loop().isPresent()) {
      return List.of();
    }
    String path = place.path() + "/" + include.id().value();
    if (include.loop().isEmpty()) {
      Frame seen = new BoundFrame(frame, Map.of());
      Inclusion inclusion = new Inclusion(include, path, seen);
      Knowledge inner = new Knowledge(path);
      List<PlannedNode> planned = inside(inclusion, place, place.hosts(), inner);
      handOut(include, inner, knowledge);
      return planned;
    }
    List<PlannedNode> planned = new ArrayList<>();
    items(include.loop().get(), outside, place.hosts())
        .forEach(
            (key, byHost) -> {
              String space = path + "[" + key + "]";
              Frame seen = new BoundFrame(frame, named(include.loop().get(), byHost));
              planned.addAll(
                  inside(
                      new Inclusion(include, space, seen),
                      place,
                      List.copyOf(byHost.keySet()),
                      new Knowledge(space)));
            });
    return planned;
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

  /** One time that a part is put in. */
  private record Inclusion(Include include, String space, Frame seen) {}

  private List<PlannedNode> inside(
      Inclusion inclusion, Place place, List<String> hosts, Knowledge inner) {
    Include include = inclusion.include();
    long before = desk.out().errorCount();
    PartRealm realm = new PartRealm(inclusion.space(), include, inclusion.seen(), types(inclusion));
    if (desk.out().errorCount() == before) {
      checkValues(include, realm, hosts);
    }
    PlaceFrame own = PlaceFrame.of(desk.ground(), realm);
    PlaceFrame frame = place.frame().stage().map(own::in).orElse(own);
    List<Guard> guards =
        include.when().stream().map(when -> new Guard(when, inclusion.seen())).toList();
    Place within =
        place
            .within(frame, guards, new Setting(include.surroundings(), inclusion.seen()))
            .at(inclusion.space(), hosts);
    return nodes.nodes(include.part().steps(), within, inner);
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

  private void checkValues(Include include, PartRealm realm, List<String> hosts) {
    for (Param param : include.part().params()) {
      for (String host : hosts) {
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

  private void handOut(Include include, Knowledge inner, Knowledge outer) {
    for (Located<String> name : include.part().returns()) {
      Known known = inner.names().get(name.value());
      if (known != null) {
        outer.add(name.value(), known);
      } else {
        desk.out()
            .add(
                Diagnostic.error(
                        "unknown-return",
                        name.span(),
                        "the part returns `" + name + "`, which none of its steps registers")
                    .help("add `register: " + name + "` to a step"));
      }
    }
  }

  /** The variables of an include are the values of the part's params, not names around it. */
  private static Surroundings withoutValues(Include include) {
    Surroundings all = include.surroundings();
    return new Surroundings(
        all.identity(), all.environment(), all.profile(), List.of(), all.tags());
  }
}
