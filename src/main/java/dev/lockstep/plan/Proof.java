package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Expression;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Proves that each use of a registered name comes where its step has surely run: on the same hosts,
 * under the same conditions; or that it has a default (language §2). Looks at the texts once more
 * as if the name were not there, or had nothing but {@code skipped}: what is wrong then, and was
 * not before, is a use that is not proven.
 */
final class Proof {
  private final PlaceFrame frame;
  private final List<String> hosts;
  private final List<Guard> guards;
  private final Set<String> conditions;
  private final Diagnostics out;

  /**
   * @param hosts those on which the texts are used
   * @param guards conditions that hold where they are used
   */
  Proof(PlaceFrame frame, List<String> hosts, List<Guard> guards, Diagnostics out) {
    this.frame = frame;
    this.hosts = hosts;
    this.guards = guards;
    this.conditions = Coverage.conditions(guards);
    this.out = out;
  }

  /**
   * Proves a step: each condition is looked at only where those before it hold, all else where all
   * do.
   *
   * @param around conditions on what the step stands in
   */
  static void of(PlannedStep planned, List<Guard> around, Diagnostics out) {
    PlaceFrame frame = (PlaceFrame) planned.frame();
    List<Guard> guards = new ArrayList<>(around);
    for (Expression when : planned.step().conduct().when()) {
      new Proof(frame, planned.hosts(), guards, out)
          .of((seen, found) -> when.checkCondition(seen.names(), found));
      guards.add(new Guard(when, frame));
    }
    new Proof(frame, planned.hosts(), guards, out)
        .of((seen, found) -> new StepChecks(found).stepApartFromWhen(planned.step(), seen));
  }

  /**
   * Why a name is not proven.
   *
   * @param left what may be left of it; nothing where it may not be there at all
   */
  private record Doubt(String message, String help, Optional<Type> left) {}

  private static final Type SKIPPED = new Type.MapOf(Map.of("skipped", Type.Scalar.BOOLEAN));

  /**
   * @param texts looks at the texts in question with a frame
   */
  void of(BiConsumer<PlaceFrame, Diagnostics> texts) {
    Diagnostics usual = null;
    for (Map.Entry<String, Known> entry : frame.known().entrySet()) {
      List<Doubt> doubts = doubts(entry.getKey(), entry.getValue());
      if (doubts.isEmpty()) {
        continue;
      }
      if (usual == null) {
        usual = new Diagnostics();
        texts.accept(frame, usual);
      }
      report(entry.getKey(), doubts.get(0), usual, texts);
    }
  }

  private void report(
      String name, Doubt doubt, Diagnostics usual, BiConsumer<PlaceFrame, Diagnostics> texts) {
    Diagnostics strict = new Diagnostics();
    texts.accept(without(name, doubt.left()), strict);
    List<Diagnostic> before = usual.all();
    for (Diagnostic found : strict.all()) {
      if (found.isError() && !before.contains(found) && !isOfOtherHosts(found)) {
        out.add(
            Diagnostic.error("result-may-be-missing", found.span(), doubt.message())
                .note("what is missing must not be taken for an answer")
                .help(doubt.help()));
      }
    }
  }

  /** What other hosts have of a name has been looked at already, host by host. */
  private static boolean isOfOtherHosts(Diagnostic found) {
    return found.code().equals("unknown-key") && found.message().startsWith("`hostvars");
  }

  private PlaceFrame without(String name, Optional<Type> left) {
    Map<String, Known> known = new LinkedHashMap<>(frame.known());
    Known full = known.remove(name);
    left.ifPresent(
        type ->
            known.put(
                name, new Known(full.kept(), type, full.step(), full.isResult(), full.coverage())));
    return frame.knowing(known);
  }

  private List<Doubt> doubts(String name, Known known) {
    List<Doubt> doubts = new ArrayList<>();
    Coverage coverage = known.coverage();
    if (!coverage.isCertain() && hosts.stream().anyMatch(this::mayHappen)) {
      doubts.add(
          new Doubt(
              "`"
                  + name
                  + "` may not be there: the run may not have come to step `"
                  + known.step()
                  + "`",
              "give a default, such as `" + name + ".stdout!\"\"`",
              left(known)));
    }
    for (String host : hosts) {
      Coverage.Reach reach = coverage.hosts().get(host);
      boolean proven = reach != null && (isAsked(name) || isGuarded(known, reach));
      if (!proven && mayHappen(host)) {
        doubts.add(reach == null ? elsewhere(name, known, host) : skipped(name, known, host));
      }
    }
    if (coverage.mayBeDone()
        && !isAskedForChange(name)
        && hosts.stream().anyMatch(this::mayHappen)) {
      doubts.add(done(name, known));
    }
    return doubts;
  }

  /** A step that was done already has changed nothing. */
  private boolean isAskedForChange(String name) {
    return conditions.contains(name + ".changed");
  }

  private static Doubt done(String name, Known known) {
    return new Doubt(
        "`"
            + name
            + "` may have no answer: step `"
            + known.step()
            + "` does not run where its `done_when` holds",
        "use it under `when: "
            + name
            + ".changed`, or give a default, such as `("
            + name
            + ".stdout)!\"\"`",
        known.isResult() ? Optional.of(flags(known.type())) : Optional.empty());
  }

  /** How it went is known of every step, and of every item of a loop. */
  private static Type flags(Type full) {
    Map<String, Type> keys = new LinkedHashMap<>();
    for (String key : new String[] {"changed", "skipped", "failed"}) {
      keys.put(key, Type.Scalar.BOOLEAN);
    }
    Type one = new Type.MapOf(keys);
    boolean loops = full instanceof Type.MapOf map && map.keys().containsKey("results");
    return loops ? Knowledge.ofLoop(one) : one;
  }

  /** Whether a condition has asked the result itself. */
  private boolean isAsked(String name) {
    return conditions.contains("not " + name + ".skipped")
        || conditions.contains("!" + name + ".skipped");
  }

  private boolean isGuarded(Known known, Coverage.Reach reach) {
    Set<String> open = new HashSet<>(known.coverage().conditions());
    open.removeAll(conditions);
    return reach == Coverage.Reach.RUNS || (reach == Coverage.Reach.DEPENDS && open.isEmpty());
  }

  private static Doubt elsewhere(String name, Known known, String host) {
    String where =
        known.coverage().hosts().isEmpty()
            ? "no host"
            : Phrases.some("host", List.copyOf(known.coverage().hosts().keySet()));
    return new Doubt(
        "`"
            + name
            + "` is not there on host `"
            + host
            + "`: step `"
            + known.step()
            + "` is for "
            + where,
        "take another host's with `hostvars[\"HOST\"]." + name + "`, or run the step here too",
        left(known));
  }

  private static Doubt skipped(String name, Known known, String host) {
    return new Doubt(
        "`"
            + name
            + "` may have no result on host `"
            + host
            + "`: step `"
            + known.step()
            + "` may be skipped there",
        "use it under the same `when`, or give a default, such as `" + name + ".stdout!\"\"`",
        left(known));
  }

  /** What is there of a result that never came: that it did not. */
  private static Optional<Type> left(Known known) {
    return known.isResult() ? Optional.of(SKIPPED) : Optional.empty();
  }

  private boolean mayHappen(String host) {
    try {
      return !(Applies.on(host, guards, Map.<String, Value>of()) instanceof Applies.Never);
    } catch (EvaluationException e) {
      return true;
    }
  }
}
