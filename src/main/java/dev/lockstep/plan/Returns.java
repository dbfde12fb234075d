package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Chapter;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Part;
import dev.lockstep.runbook.Stage;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.StepNode;
import dev.lockstep.text.Located;
import dev.lockstep.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What parts hand out: the registered names that they list under {@code returns}. */
final class Returns {
  private final Diagnostics out;

  Returns(Diagnostics out) {
    this.out = out;
  }

  /** What a part hands out behind its last step; reports names that nothing registers. */
  Map<String, Known> of(Part part, Knowledge inner) {
    Map<String, Known> known = new LinkedHashMap<>();
    for (Located<String> name : part.returns()) {
      if (inner.names().containsKey(name.value())) {
        known.put(name.value(), inner.names().get(name.value()));
      } else if (!registers(part, name.value())) {
        out.add(
            Diagnostic.error(
                    "unknown-return",
                    name.span(),
                    "the part returns `" + name + "`, which none of its steps registers")
                .help("add `register: " + name + "` to a step"));
      }
    }
    return known;
  }

  /** What branches of a fork hand out: on each host that of its own branch. */
  static Map<String, Known> merged(List<Map<String, Known>> branches) {
    Map<String, Known> merged = new LinkedHashMap<>();
    for (Map<String, Known> branch : branches) {
      branch.forEach((name, known) -> merged.merge(name, byHost(known), Returns::joined));
    }
    return merged;
  }

  private static Known byHost(Known known) {
    Map<String, Kept> hosts = new LinkedHashMap<>();
    known.coverage().hosts().keySet().forEach(host -> hosts.put(host, known.kept()));
    return new Known(
        new Kept.ByHost(hosts), known.type(), known.step(), known.isResult(), known.coverage());
  }

  private static Known joined(Known one, Known other) {
    Map<String, Kept> hosts = new LinkedHashMap<>(((Kept.ByHost) one.kept()).hosts());
    hosts.putAll(((Kept.ByHost) other.kept()).hosts());
    return new Known(
        new Kept.ByHost(hosts),
        either(one.type(), other.type()),
        one.step(),
        one.isResult() && other.isResult(),
        one.coverage().joined(other.coverage()));
  }

  /** What is known of a value that is of one of two types; a secret stays one. */
  private static Type either(Type one, Type other) {
    if (one.equals(other)) {
      return one;
    }
    if (one instanceof Type.SecretOf || other instanceof Type.SecretOf) {
      return new Type.SecretOf(Type.ANY);
    }
    if (!(one instanceof Type.MapOf first) || !(other instanceof Type.MapOf second)) {
      return Type.ANY;
    }
    Map<String, Type> keys = new LinkedHashMap<>(first.keys());
    second.keys().forEach((key, type) -> keys.merge(key, type, Returns::either));
    return new Type.MapOf(keys);
  }

  /** What a loop over an include hands out: for each name a result with {@code results}. */
  Map<String, Known> looped(
      Include include, List<Turn> turns, List<Map<String, Known>> given, List<String> hosts) {
    Map<String, Known> known = new LinkedHashMap<>();
    for (Part part : include.source().found()) {
      for (Located<String> name : part.returns()) {
        List<Known> all = new ArrayList<>();
        List<Kept.Each.Turn> kept = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
          Known one = given.get(i).get(name.value());
          if (one != null) {
            all.add(one);
            kept.add(new Kept.Each.Turn(one.kept(), turns.get(i).items()));
          }
        }
        if (all.stream().allMatch(Known::isResult)) {
          Kept each = new Kept.Each(kept, new LinkedHashSet<>(hosts));
          known.put(name.value(), together(each, include, all, idle(turns, hosts)));
        } else {
          out.add(assigned(name, include));
        }
      }
    }
    return known;
  }

  private static Known together(Kept kept, Include include, List<Known> all, List<String> idle) {
    Type one = all.stream().map(Known::type).reduce(Returns::either).orElse(Type.ANY_MAP);
    Map<String, Coverage.Reach> hosts = new LinkedHashMap<>();
    idle.forEach(host -> hosts.put(host, Coverage.Reach.RUNS));
    all.forEach(
        known -> known.coverage().hosts().keySet().forEach(h -> hosts.put(h, Coverage.Reach.RUNS)));
    boolean certain = all.stream().allMatch(known -> known.coverage().isCertain());
    String step = all.isEmpty() ? include.id().value() : all.get(0).step();
    boolean mayBeDone = all.stream().anyMatch(known -> known.coverage().mayBeDone());
    Coverage coverage = new Coverage(hosts, Set.of(), certain, mayBeDone);
    return new Known(kept, Knowledge.ofLoop(one), step, true, coverage);
  }

  /** Hosts for which the loop has no items. */
  private static List<String> idle(List<Turn> turns, List<String> hosts) {
    return hosts.stream()
        .filter(host -> turns.stream().noneMatch(turn -> turn.hosts().contains(host)))
        .toList();
  }

  private static Diagnostic assigned(Located<String> name, Include include) {
    return Diagnostic.error(
            "returned-in-loop",
            include.id().span(),
            "the loop over this include would give `" + name + "` once for each item")
        .also(name.span(), "returned here")
        .note("a result is handed out with `results`, one for each item; a plain value can't be")
        .help("return what a step registers, or take the `loop` off the include");
  }

  private static boolean registers(Part part, String name) {
    return inNodes(part.steps(), name) || inChapters(part.chapters(), name);
  }

  private static boolean inChapters(List<Chapter> chapters, String name) {
    return chapters.stream()
        .anyMatch(
            chapter ->
                (chapter instanceof Stage stage && inNodes(stage.steps(), name))
                    || (chapter instanceof Include include && returns(include, name)));
  }

  private static boolean inNodes(List<StepNode> nodes, String name) {
    return nodes.stream().anyMatch(node -> in(node, name));
  }

  private static boolean in(StepNode node, String name) {
    if (node instanceof Step step) {
      return step.action().value().assigns().containsKey(name)
          || step.conduct().register().filter(own -> own.name().value().equals(name)).isPresent();
    }
    if (node instanceof Block block) {
      return inNodes(block.steps(), name)
          || inNodes(block.rescue(), name)
          || inNodes(block.always(), name);
    }
    return node instanceof Include include && returns(include, name);
  }

  private static boolean returns(Include include, String name) {
    return include.source().found().stream()
        .flatMap(part -> part.returns().stream())
        .anyMatch(returned -> returned.value().equals(name));
  }
}
