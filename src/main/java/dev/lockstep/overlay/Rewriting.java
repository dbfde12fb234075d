package dev.lockstep.overlay;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The changes of one or more overlays on the way into a runbook: those of its own file are made at
 * once, those of a part when the reader comes to the include in question.
 */
public final class Rewriting {
  private final IdentityHashMap<Node.Mapping, UnaryOperator<Node>> behind = new IdentityHashMap<>();
  private final List<Departure> departures = new ArrayList<>();
  private final Function<String, List<Node>> parts;
  private final Predicate<String> modifiers;

  /**
   * @param parts the files that an include's path, as written, may mean; several where it is a
   *     template; reads quietly, as the reader will report what is wrong with them
   * @param modifiers whether a key is a modifier of a step, stage, precondition or include
   */
  public Rewriting(Function<String, List<Node>> parts, Predicate<String> modifiers) {
    this.parts = parts;
    this.modifiers = modifiers;
  }

  /** What has been left out or replaced so far. */
  public List<Departure> departures() {
    return List.copyOf(departures);
  }

  /** The part behind an include, as it is to be read there. */
  public Node part(Node.Mapping include, Node part) {
    return behind.getOrDefault(include, UnaryOperator.identity()).apply(part);
  }

  /** Whether the part behind an include is another one there than elsewhere. */
  public boolean changes(Node.Mapping include) {
    return behind.containsKey(include);
  }

  /** The runbook with the changes of an overlay made; what can't be made is reported. */
  public Node.Mapping apply(Overlay overlay, Node.Mapping base, Diagnostics out) {
    Outline outline = Outline.of(base, this::parts);
    Aim aim = new Aim(outline, modifiers, out);
    Map<Edits.Key, Edits> edits = new LinkedHashMap<>();
    for (Change change : overlay.changes()) {
      aim.at(change)
          .ifPresent(
              spot -> {
                add(change, spot, edits, out);
                remember(change, spot, outline);
              });
    }
    return new Rewriter(edits, outline, behind).file(base);
  }

  private List<Node> parts(Node.Mapping include) {
    return Spot.text(include, "include").map(parts).orElse(List.of()).stream()
        .map(part -> part(include, part))
        .toList();
  }

  private void add(Change change, Spot spot, Map<Edits.Key, Edits> edits, Diagnostics out) {
    Edits own = edits.computeIfAbsent(Edits.Key.of(spot), key -> new Edits());
    Optional<Change> other = own.add(change);
    other.ifPresent(
        first ->
            out.add(
                Diagnostic.error(
                        "conflicting-changes",
                        change.target().span(),
                        "`" + spot.shown() + "` is changed twice")
                    .also(first.target().span(), "the first time")
                    .help("make one change of both")));
  }

  /** What is given up; what goes with it is listed too where it would have protected somebody. */
  private void remember(Change change, Spot spot, Outline outline) {
    if (change.how() == Change.How.REPLACE) {
      departures.add(departure("replaced", spot, change));
    } else if (change.how() == Change.How.REMOVE) {
      departures.add(departure("left out", spot, change));
      outline.inside(spot).stream()
          .filter(inner -> inner.sort().isCheck() || inner.sort() == Spot.Sort.GATE)
          .forEach(inner -> departures.add(departure("left out", inner, change)));
    }
  }

  private static Departure departure(String what, Spot spot, Change change) {
    return new Departure(what, spot.shown(), title(spot), change.reason().orElse(""));
  }

  private static String title(Spot spot) {
    return Spot.text(spot.node(), "name")
        .or(() -> Spot.text(spot.node(), "stage"))
        .orElse(spot.id());
  }
}
