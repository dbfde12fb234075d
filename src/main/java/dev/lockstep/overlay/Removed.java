package dev.lockstep.overlay;

import dev.lockstep.overlay.Spot.Sort;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is taken out, itself or with what it stood in, and may still be named elsewhere: a step that
 * needed it does not any more, a precondition does not wait for a gate that is gone. A name that
 * still means something else as well is left alone.
 *
 * @param keys of what is taken out itself
 */
record Removed(List<Edits.Key> keys, Outline outline) {

  static Removed of(Map<Edits.Key, Edits> edits, Outline outline) {
    List<Edits.Key> keys = new ArrayList<>();
    edits.forEach(
        (key, own) -> {
          if (own.isRemoval()) {
            keys.add(key);
          }
        });
    return new Removed(keys, outline);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The mapping of a spot without words that name what is gone. */
  Node.Mapping without(Spot spot, Node.Mapping node) {
    return switch (spot.sort()) {
      case STEP -> cut(node, "needs", name -> isGone(name, spot), true);
      case PRECONDITION -> cut(node, "gates", this::isGoneGate, false);
      case STAGE, GATE, BLOCK, INCLUDE, VERIFICATION -> node;
    };
  }

  private boolean isGone(String name, Spot who) {
    List<Spot> meant = outline.meant(name, who.path());
    return !meant.isEmpty() && meant.stream().allMatch(this::isGone);
  }

  private boolean isGoneGate(String name) {
    return outline.spots().stream()
        .anyMatch(spot -> spot.sort() == Sort.GATE && spot.id().equals(name) && isGone(spot));
  }

  private boolean isGone(Spot spot) {
    return keys.stream()
        .anyMatch(
            key ->
                key.equals(Edits.Key.of(spot))
                    || outline.spots().stream()
                        .anyMatch(
                            outer ->
                                Edits.Key.of(outer).equals(key) && outer.isAround(spot.path())));
  }

  /** A list that would be empty stays as it is where that would mean something else. */
  private static Node.Mapping cut(
      Node.Mapping node, String key, Predicate<String> gone, boolean mayBeEmpty) {
    Optional<Node> value = node.get(key);
    if (value.isEmpty() || names(value.get()).noneMatch(gone)) {
      return node;
    }
    Node left = left(value.get(), gone);
    boolean isEmpty = names(left).findAny().isEmpty();
    return isEmpty && !mayBeEmpty ? node : Limbs.withValue(node, key, left);
  }

  /** Names may be a list, words of a text, or the keys of a mapping. */
  private static Stream<String> names(Node value) {
    if (value instanceof Node.Sequence list) {
      return list.items().stream().flatMap(Removed::names);
    }
    return value instanceof Node.Mapping map
        ? map.entries().stream().map(Node.Entry::name)
        : Outline.words(value).stream();
  }

  private static Node left(Node value, Predicate<String> gone) {
    if (value instanceof Node.Mapping map) {
      return new Node.Mapping(
          map.entries().stream().filter(entry -> !gone.test(entry.name())).toList(), map.span());
    }
    List<Node> items = value instanceof Node.Sequence list ? list.items() : List.of(value);
    return new Node.Sequence(
        items.stream().flatMap(item -> leftOf(item, gone)).toList(), value.span());
  }

  private static Stream<Node> leftOf(Node item, Predicate<String> gone) {
    if (!(item instanceof Node.Scalar scalar) || names(item).noneMatch(gone)) {
      return Stream.of(item);
    }
    return Outline.located(scalar).stream()
        .filter(word -> !gone.test(word.value()))
        .map(word -> new Node.Scalar(word, Value.of(word.value()), Optional.empty(), true));
  }
}
