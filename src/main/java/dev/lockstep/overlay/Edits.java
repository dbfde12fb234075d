package dev.lockstep.overlay;

import dev.lockstep.overlay.Change.How;
import dev.lockstep.text.LocatedText;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be done to one thing of a runbook. */
final class Edits {
  private final List<Node> before = new ArrayList<>();
  private final List<Node> after = new ArrayList<>();
  private Optional<Change> itself = Optional.empty();

  /** What is meant, wherever it is met. */
  record Key(Spot.Sort sort, List<String> path) {
    static Key of(Spot spot) {
      return new Key(spot.sort(), spot.path());
    }
  }

  /** Adds a change; the earlier one if both change the thing itself. */
  Optional<Change> add(Change change) {
    if (change.how().isInsertion()) {
      (change.how() == How.BEFORE ? before : after).addAll(change.body());
      return Optional.empty();
    }
    Optional<Change> first = itself;
    itself = first.or(() -> Optional.of(change));
    return first;
  }

  /** What comes in front of it. */
  List<Node> before() {
    return before;
  }

  /** What comes behind it. */
  List<Node> after() {
    return after;
  }

  /** Whether it is taken out. */
  boolean isRemoval() {
    return itself.filter(change -> change.how() == How.REMOVE).isPresent();
  }

  /** Whether something else takes its place, so that nothing in it is changed any more. */
  boolean isReplacement() {
    return itself.filter(change -> change.how() == How.REPLACE).isPresent();
  }

  /** The thing itself, changed. */
  Node.Mapping changed(Spot spot) {
    if (itself.isEmpty() || isRemoval()) {
      return spot.node();
    }
    Node.Mapping body = (Node.Mapping) itself.get().body().get(0);
    return isReplacement() ? successor(spot, body) : merged(body, spot);
  }

  /**
   * What takes its place keeps its id and name, so that whoever needs it finds it, and a
   * precondition its gates: nothing is looked at later or never because somebody replaced how.
   */
  private static Node.Mapping successor(Spot old, Node.Mapping body) {
    List<Node.Entry> entries = new ArrayList<>(body.entries());
    List<String> kept = old.sort().isCheck() ? List.of("name", "gates") : List.of("name");
    for (Node.Entry entry : old.node().entries()) {
      if (kept.contains(entry.name()) && body.get(entry.name()).isEmpty()) {
        entries.add(entry);
      }
    }
    if (body.get("id").isEmpty() && old.sort() != Spot.Sort.GATE) {
      entries.add(idOf(old));
    }
    return new Node.Mapping(entries, body.span());
  }

  private static Node.Entry idOf(Spot old) {
    LocatedText key = LocatedText.of("id", old.node().span(), new int[0]);
    LocatedText id = LocatedText.of(old.id(), old.node().span(), new int[0]);
    return new Node.Entry(
        new Node.Scalar(key, Value.of("id"), Optional.empty(), true),
        new Node.Scalar(id, Value.of(old.id()), Optional.empty(), true));
  }

  /** An id made from a name stays when the name is another one. */
  private static Node.Mapping merged(Node.Mapping above, Spot old) {
    Node.Mapping below = old.node();
    List<Node.Entry> entries = new ArrayList<>();
    if (above.get("name").isPresent() && isNamed(old)) {
      entries.add(idOf(old));
    }
    below.entries().stream()
        .filter(entry -> above.get(entry.name()).isEmpty())
        .forEach(entries::add);
    entries.addAll(above.entries());
    return new Node.Mapping(entries, below.span());
  }

  private static boolean isNamed(Spot spot) {
    return spot.node().get("id").isEmpty() && spot.node().get("name").isPresent();
  }
}
