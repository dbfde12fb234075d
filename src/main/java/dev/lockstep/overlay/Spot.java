package dev.lockstep.overlay;

import dev.lockstep.text.Slug;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * Something with an id in a runbook, as YAML.
 *
 * @param list the key of the list it stands in
 * @param path the ids from the outermost to its own
 */
record Spot(Sort sort, String list, List<String> path, Node.Mapping node) {

  /** What it is. */
  enum Sort {
    PRECONDITION,
    STAGE,
    GATE,
    STEP,
    BLOCK,
    INCLUDE,
    /** A check at the end of a stage. */
    VERIFICATION;

    /** Whether it is a check. */
    boolean isCheck() {
      return this == PRECONDITION || this == VERIFICATION;
    }
  }

  /** Its own id. */
  String id() {
    return path.get(path.size() - 1);
  }

  /** The path as written: {@code migrate/relink}. */
  String shown() {
    return String.join("/", path);
  }

  /** Whether a written path leads to it: its own id last, the others on the way, in order. */
  boolean isMeantBy(List<String> written) {
    int at = path.size() - 1;
    for (int i = written.size() - 1; i >= 0; i--) {
      boolean last = i == written.size() - 1;
      while (at >= 0 && !path.get(at).equals(written.get(i))) {
        if (last) {
          return false;
        }
        at--;
      }
      if (at < 0) {
        return false;
      }
      at--;
    }
    return true;
  }

  /** Whether something that is meant lies in it. */
  boolean holds(Edits.Key key) {
    return isAround(key.path());
  }

  /** Whether something of this path lies in it. */
  boolean isAround(List<String> other) {
    return other.size() > path.size() && other.subList(0, path.size()).equals(path);
  }

  /** The id that a mapping has, as the reader will find it; empty when it has none. */
  static Optional<String> idOf(Sort sort, Node.Mapping node) {
    return switch (sort) {
      case GATE -> text(node, "gate");
      case STAGE -> text(node, "id").or(() -> text(node, "stage").flatMap(Slug::of));
      case INCLUDE -> text(node, "id").or(() -> text(node, "include").flatMap(Slug::ofFile));
      case PRECONDITION, VERIFICATION, STEP, BLOCK ->
          text(node, "id").or(() -> text(node, "name").flatMap(Slug::of));
    };
  }

  /** A key's text. */
  static Optional<String> text(Node.Mapping node, String key) {
    return node.get(key)
        .filter(value -> value instanceof Node.Scalar scalar && !scalar.isNothing())
        .map(value -> ((Node.Scalar) value).text().value());
  }
}
