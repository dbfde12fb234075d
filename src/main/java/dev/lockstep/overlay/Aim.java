package dev.lockstep.overlay;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.overlay.Change.How;
import dev.lockstep.overlay.Spot.Sort;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds what a change means, and refuses what it may not do to it. */
final class Aim {
  /** What says where, whether and behind what something happens: {@code replace}, with a reason. */
  static final Set<String> FIXED =
      Set.of(
          "id",
          "hosts",
          "run_on",
          "run_once",
          "delegate_to",
          "needs",
          "irreversible",
          "done_when",
          "creates",
          "removes",
          "gates",
          "phase",
          "steps",
          "verify",
          "stage",
          "gate",
          "include",
          "block",
          "rescue",
          "always");

  private static final int NEAREST = 3;

  private final Outline outline;
  private final Predicate<String> modifiers;
  private final Diagnostics out;

  /**
   * @param modifiers which keys are modifiers, so that {@code adjust} may change them
   */
  Aim(Outline outline, Predicate<String> modifiers, Diagnostics out) {
    this.outline = outline;
    this.modifiers = modifiers;
    this.out = out;
  }

  /** What is meant; empty, with a report, when nothing is, too much, or it must not be so. */
  Optional<Spot> at(Change change) {
    List<String> written = List.of(change.target().value().split("/", -1));
    List<Spot> meant = outline.spots().stream().filter(spot -> spot.isMeantBy(written)).toList();
    List<Spot> exact = narrowed(meant, spot -> spot.path().equals(written));
    List<Spot> found =
        change.how() == How.ADJUST ? narrowed(exact, spot -> spot.sort() == Sort.STEP) : exact;
    Set<String> paths = new TreeSet<>();
    found.forEach(spot -> paths.add(spot.sort() + " " + spot.shown()));
    if (paths.size() != 1) {
      out.add(paths.isEmpty() ? unknown(change) : several(change, found));
      return Optional.empty();
    }
    Spot spot = found.get(0);
    return fits(change, spot) ? Optional.of(spot) : Optional.empty();
  }

  private static List<Spot> narrowed(List<Spot> spots, Predicate<Spot> better) {
    List<Spot> best = spots.stream().filter(better).toList();
    return best.isEmpty() ? spots : best;
  }

  private boolean fits(Change change, Spot spot) {
    long before = out.errorCount();
    if (change.how().isInsertion()) {
      reportMisfit(change, spot);
    } else if (change.how() == How.ADJUST) {
      reportFixed(change);
    } else if (change.reason().isEmpty()) {
      reportReason(change, spot);
    }
    return out.errorCount() == before;
  }

  private void reportMisfit(Change change, Spot spot) {
    Change.Insert list = change.list();
    boolean fits =
        switch (spot.list()) {
          case "stages" -> list == Change.Insert.STAGES;
          case "preconditions", "verify" -> list == Change.Insert.PRECONDITIONS;
          default -> list == Change.Insert.STEPS;
        };
    if (!fits) {
      out.add(
          Diagnostic.error(
                  "change-misfit",
                  change.target().span(),
                  "`"
                      + list.key()
                      + "` can't stand beside the "
                      + word(spot)
                      + " `"
                      + spot.shown()
                      + "`")
              .help("name something of the same kind"));
    }
  }

  private void reportFixed(Change change) {
    for (Node.Entry entry : ((Node.Mapping) change.body().get(0)).entries()) {
      if (FIXED.contains(entry.name()) || !modifiers.test(entry.name())) {
        out.add(
            Diagnostic.error(
                    "not-adjustable",
                    entry.key().span(),
                    "`adjust` can't change `" + entry.name() + "`")
                .note("it decides what happens, or where, or what protects it")
                .help(
                    "write `replace: "
                        + change.target()
                        + "` with all of it under `with:`, and a `reason:`"));
      }
    }
  }

  private void reportReason(Change change, Spot spot) {
    if (outline.isProtected(spot)) {
      out.add(withoutReason(change, spot, needed(spot)));
      return;
    }
    outline.inside(spot).stream()
        .filter(outline::isProtected)
        .findFirst()
        .ifPresent(
            inner ->
                out.add(
                    withoutReason(
                        change,
                        spot,
                        ", with the "
                            + word(inner)
                            + " `"
                            + inner.shown()
                            + "`"
                            + (outline.isNeeded(inner) ? needed(inner) : ","))));
  }

  private String needed(Spot spot) {
    return outline.isNeeded(spot) ? ", which a step needs," : "";
  }

  private static Diagnostic withoutReason(Change change, Spot spot, String why) {
    return Diagnostic.error(
            "change-without-reason",
            change.target().span(),
            "the " + word(spot) + " `" + spot.shown() + "`" + why + " is given up without a reason")
        .note("the report tells the customer what was left out, and why")
        .help("add `reason:`");
  }

  private static String word(Spot spot) {
    return switch (spot.sort()) {
      case PRECONDITION, VERIFICATION -> "precondition";
      case STAGE -> "stage";
      case GATE -> "gate";
      case STEP -> "step";
      case BLOCK -> "block";
      case INCLUDE -> "include";
    };
  }

  private Diagnostic unknown(Change change) {
    Diagnostic unknown =
        Diagnostic.error(
                "unknown-change",
                change.target().span(),
                "the runbook that is extended has no `" + change.target() + "`")
            .note(
                "a change that is silently not made could leave out what this customer relies on");
    List<String> near = near(change.target().value());
    return near.isEmpty()
        ? unknown
        : unknown.help("nearest to it: `" + String.join("`, `", near) + "`");
  }

  /** Paths of ids like the last word of a path; those with the same id together. */
  private List<String> near(String target) {
    String own = target.substring(target.lastIndexOf('/') + 1);
    Set<String> ids = new TreeSet<>();
    outline.spots().forEach(spot -> ids.add(spot.id()));
    return Suggestions.nearest(own, ids, NEAREST).stream()
        .flatMap(id -> outline.spots().stream().filter(spot -> spot.id().equals(id)))
        .map(Spot::shown)
        .distinct()
        .limit(NEAREST)
        .toList();
  }

  private static Diagnostic several(Change change, List<Spot> found) {
    List<String> paths = found.stream().map(Spot::shown).distinct().limit(7).toList();
    return Diagnostic.error(
            "ambiguous-change",
            change.target().span(),
            "`" + change.target() + "` means several things")
        .help("write the path of one: `" + String.join("`, `", paths) + "`");
  }
}
