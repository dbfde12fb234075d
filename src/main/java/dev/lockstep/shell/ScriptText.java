package dev.lockstep.shell;

import java.util.List;
import java.util.Optional;

/**
 * A script with values in it, quoted for the place where they stand. Where no quoting is safe the
 * text refuses the value, and says which place it is.
 */
public interface ScriptText {
  /** Adds text as it is. It may change in which quotes the rest stands. */
  ScriptText raw(String text);

  /** Why no value can stand at the end of what is there so far, if so: "in a here-document". */
  Optional<String> refusal();

  /** Why no list of words can stand here, if so: "inside quotes". */
  Optional<String> refusalOfWords();

  /** Why the value that was added last does not stay one word; told once more text has come. */
  Optional<String> flaw();

  /**
   * Adds a value.
   *
   * @throws IllegalStateException where {@link #refusal()} has a reason
   * @throws IllegalArgumentException for a NUL character, which no argument can hold
   */
  ScriptText value(String value);

  /**
   * Adds each value as a word of its own; nothing at all for no values.
   *
   * @throws IllegalStateException where {@link #refusalOfWords()} has a reason
   */
  ScriptText words(List<String> values);

  /** The script so far. */
  String script();
}
