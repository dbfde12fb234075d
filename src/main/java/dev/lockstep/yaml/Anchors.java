package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The anchors of one document. An alias stands for the whole node, so a few lines can ask for
 * billions of nodes; what aliases add is counted and bounded.
 */
final class Anchors {
  /** Far more than any inventory repeats, and still read in well under a second. */
  private static final long MOST_REPEATED_NODES = 1_000_000;

  private final Map<String, Anchored> done = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long repeated;

  /** A node and what an alias to it costs. */
  private record Anchored(Node node, Weight weight) {}

  /** Called before the content of an anchored node is read. */
  void open(String name) {
    open.add(name);
  }

  /** Called when it has been read. */
  void close(String name, Node node) {
    open.remove(name);
    done.put(name, new Anchored(node, Weight.of(node)));
  }

  /** The node an alias stands for; empty, with a report, when there is none. */
  Optional<Node> resolve(String name, Span alias, int depth, Diagnostics out) {
    if (open.contains(name)) {
      out.add(
          Diagnostic.error("yaml-alias", alias, "`*" + name + "` stands inside its own anchor")
              .help("write out what is meant instead of the alias"));
      return Optional.empty();
    }
    Anchored anchored = done.get(name);
    if (anchored == null) {
      out.add(
          Diagnostic.error(
                  "yaml-alias", alias, "no anchor `&" + name + "` stands before this alias")
              .help("declare `&" + name + "` further up, or quote the value if `*` is meant"));
      return Optional.empty();
    }
    Composer.checkDepth(depth + anchored.weight().height(), alias);
    count(anchored.weight().nodes(), alias);
    return Optional.of(anchored.node());
  }

  private void count(long nodes, Span alias) {
    repeated += nodes;
    if (repeated > MOST_REPEATED_NODES) {
      throw new StoppedException(
          Diagnostic.error(
                  "yaml-aliases",
                  alias,
                  "the aliases of this file repeat more than " + MOST_REPEATED_NODES + " values")
              .help("write fewer aliases, or aliases to smaller parts"));
    }
  }

  /** How much an alias to a node adds. */
  private record Weight(long nodes, int height) {
    static Weight of(Node node) {
      Weight sum = new Weight(1, 1);
      if (node instanceof Node.Sequence list) {
        for (Node item : list.items()) {
          sum = sum.with(of(item));
        }
      } else if (node instanceof Node.Mapping mapping) {
        for (Node.Entry entry : mapping.entries()) {
          sum = sum.with(of(entry.value()));
        }
      }
      return sum;
    }

    private Weight with(Weight child) {
      return new Weight(nodes + child.nodes, Math.max(height, child.height + 1));
    }
  }
}
