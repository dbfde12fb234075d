package dev.lockstep.shell;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text that must not be stored, shown or listed by {@code ps}. Prints as {@code ***} everywhere;
 * only a transport, writing to a host's standard input, and the keyed hash of a comparison call
 * {@link #reveal()}.
 *
 * <p>Compared by identity: an equality on secrets would be a check on what nobody can see.
 */
public final class Secret {
  private final String source;
  private final String text;

  /**
   * @param source where it comes from, for people and for the plan's digest; never the value
   * @param text the secret itself
   */
  public Secret(String source, String text) {
    this.source = source;
    this.text = text;
  }

  /** One secret made of several texts; none of them is seen on the way. */
  public static Secret joined(String source, List<Secret> pieces) {
    return new Secret(source, pieces.stream().map(piece -> piece.text).collect(joining()));
  }

  /** The same as another notation writes it, such as SQL; it is seen by nobody on the way. */
  public Secret rewritten(UnaryOperator<String> notation) {
    return new Secret(source, notation.apply(text));
  }

  /** Where it comes from; never the value. */
  public String source() {
    return source;
  }

  /** The secret itself. Must not outlive the write that needs it. */
  public String reveal() {
    return text;
  }

  /** Whether there is anything in it; the one question an expression may ask. */
  public boolean hasContent() {
    return !text.isEmpty();
  }

  @Override
  public String toString() {
    return "***";
  }
}
