package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.runbook.Step;
import dev.lockstep.text.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of steps and checks that something refers to ({@code needs}, {@code end_of}), gathered on
 * the way and resolved when the whole plan stands.
 */
final class Wishes {
  private final Desk desk;
  private final List<Wish> open = new ArrayList<>();
  private final Map<String, List<String>> needs = new LinkedHashMap<>();

  Wishes(Desk desk) {
    this.desk = desk;
  }

  private record Wish(
      String owner, String space, Located<String> name, int order, boolean checksToo) {}

  /** A step, with what it needs. */
  void step(Step step, String id, String space, boolean leftOut) {
    int order = desk.order().next();
    desk.ground()
        .references()
        .add(step.id().value(), new References.Entry(id, space, false, leftOut, order));
    if (!leftOut) {
      for (Located<String> need : step.conduct().safeguards().needs()) {
        open.add(new Wish(id, space, need, order, true));
      }
    }
  }

  /** A check, once however many gates it has. */
  void check(String written, String id, String space) {
    desk.ground().references().add(written, new References.Entry(id, space, true, false, -1));
  }

  /** A check looks at the end of a step. */
  void end(String id, String space, Located<String> step) {
    open.add(new Wish(id, space, step, desk.order().next(), false));
  }

  /** For each step the ids of what it needs; reports names that mean nothing, or too much. */
  Map<String, List<String>> resolve() {
    for (Wish wish : open) {
      resolve(wish)
          .filter(target -> wish.checksToo())
          .ifPresent(
              target -> needs.computeIfAbsent(wish.owner(), id -> new ArrayList<>()).add(target));
    }
    return needs;
  }

  private Optional<String> resolve(Wish wish) {
    String name = wish.name().value();
    References references = desk.ground().references();
    List<References.Entry> found =
        references.reachable(wish.space(), name).stream()
            .filter(entry -> wish.checksToo() || !entry.isCheck())
            .toList();
    Optional<String> target = references.together(found);
    if (target.isEmpty()) {
      boolean beside = found.isEmpty() && !references.candidates(wish.space(), name).isEmpty();
      desk.out()
          .add(beside ? beside(wish) : found.isEmpty() ? unknown(wish) : several(wish, found));
    } else if (found.stream().anyMatch(References.Entry::isLeftOut)) {
      desk.out().add(leftOut(wish));
    } else if (found.stream().anyMatch(one -> !one.isCheck() && one.order() >= wish.order())) {
      desk.out().add(later(wish));
    }
    return target;
  }

  private static Diagnostic beside(Wish wish) {
    return Diagnostic.error(
            "step-runs-beside",
            wish.name().span(),
            "`" + wish.name() + "` runs side by side with what waits for it")
        .note("groups of hosts with different parts do not wait for each other")
        .help("move one of them out of the include");
  }

  private Diagnostic unknown(Wish wish) {
    String kinds = wish.checksToo() ? "step or precondition" : "step";
    Diagnostic unknown =
        Diagnostic.error(
            "unknown-step", wish.name().span(), "there is no " + kinds + " `" + wish.name() + "`");
    return Suggestions.help(wish.name().value(), desk.ground().references().names())
        .map(unknown::help)
        .orElse(unknown);
  }

  private Diagnostic several(Wish wish, List<References.Entry> found) {
    References references = desk.ground().references();
    List<String> ids = found.stream().map(one -> references.shortest(one.id())).distinct().toList();
    return Diagnostic.error(
            "ambiguous-step", wish.name().span(), "`" + wish.name() + "` means several steps")
        .help("write one of " + Phrases.some("id", ids).replaceFirst("^ids? ", ""));
  }

  private static Diagnostic leftOut(Wish wish) {
    return Diagnostic.error(
            "step-left-out",
            wish.name().span(),
            "`" + wish.name() + "` is left out by `--tags` or `--skip-tags`")
        .help("select it too");
  }

  private static Diagnostic later(Wish wish) {
    return Diagnostic.error(
            "step-comes-later",
            wish.name().span(),
            "`" + wish.name() + "` comes later than what waits for it")
        .help("move it to the front, or name something that comes before");
  }
}
