package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.util.List;
import java.util.Optional;

/**
 * Takes a mapping apart. Each key is asked for once; {@link #finish()} reports those nobody asked
 * for. A value of the wrong kind is reported and counts as absent.
 */
public final class MappingReader {
  private MappingReader() {}

  /**
   * @param what what the mapping describes, for messages: {@code stage}, {@code copy}
   * @return empty, with a report, when the node is no mapping
   */
  public static Optional<MappingReader> of(Node node, String what, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** The value of a key, whatever it is; a written {@code null} counts as there. */
  public Optional<Node> optional(String key) {
    throw new AssertionError("being built");
  }

  /** The same, reported at the parent mapping when it is missing. */
  public Optional<Node> required(String key) {
    throw new AssertionError("being built");
  }

  /** A scalar's text as written. */
  public Optional<LocatedText> text(String key) {
    throw new AssertionError("being built");
  }

  /** The same, reported when it is missing. */
  public Optional<LocatedText> requiredText(String key) {
    throw new AssertionError("being built");
  }

  /** True or false; reports anything else. */
  public Optional<Boolean> flag(String key) {
    throw new AssertionError("being built");
  }

  /** The items of a list; a scalar or mapping alone counts as a list of one. Empty when absent. */
  public List<Node> items(String key) {
    throw new AssertionError("being built");
  }

  /** The mapping itself. */
  public Node.Mapping node() {
    throw new AssertionError("being built");
  }

  /** Whether the key is written; does not count as asking for it. */
  public boolean has(String key) {
    throw new AssertionError("being built");
  }

  /** Reports every key that nobody asked for, with "did you mean". */
  public void finish() {
    throw new AssertionError("being built");
  }
}
