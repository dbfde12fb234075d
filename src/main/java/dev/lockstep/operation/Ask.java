package dev.lockstep.operation;

import dev.lockstep.value.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks a person.
 *
 * @param kind what the answer means
 * @param text the question, or what is to be done, as the person reads it
 * @param evidence what the person must state, each with its type; in the order in which it is asked
 */
public record Ask(Kind kind, String text, Map<String, Type> evidence) implements Operation {
  /** What the answer means. */
  public enum Kind {
    /** Something that only a person can do; the answer says that it is done. */
    DO,
    /** Go or no go. */
    APPROVE,
    /** A named person confirms what no command can observe. */
    ATTEST,
    /** Which of several ways to go on; what is stated is the answer. */
    DECIDE
  }

  public Ask {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  @Override
  public boolean changes() {
    return kind == Kind.DO;
  }

  @Override
  public String describe() {
    return "ask: " + text;
  }
}
