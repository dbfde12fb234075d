package dev.lockstep.action;

import dev.lockstep.operation.Operation;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an action saw on a host before it changed anything. */
public sealed interface Finding {

  /**
   * Nothing is to be done: the host is already as it should be.
   *
   * @param seen why, in a few words
   */
  record Satisfied(String seen, Conclusion.Done result) implements Finding {}

  /**
   * Something is to be done.
   *
   * @param what what would change, in one line
   * @param diff the text before and after, where there is text and no secret in it
   * @param before what was found, enough for undoing it; journaled before the change
   * @param touches paths, {@code service:NAME} and {@code package:NAME} that it changes
   * @param operations what changes it, in order
   */
  record Change(
      String what,
      Optional<Diff> diff,
      Map<String, Value> before,
      List<String> touches,
      List<Operation> operations)
      implements Finding {
    public Change {
      before = new LinkedHashMap<>(before);
      touches = List.copyOf(touches);
      operations = List.copyOf(operations);
    }

    /** A change of which nothing is known beforehand: it just runs. */
    public static Change opaque(String what, List<Operation> operations) {
      return new Change(what, Optional.empty(), Map.of(), List.of(), operations);
    }
  }

  /**
   * It can't be done; nothing has been changed.
   *
   * @param message one lower-case sentence
   * @param help what to do; may be empty
   * @param seen whether it was seen well: what is asked for is not so, for certain
   */
  record Broken(String message, String help, boolean seen) implements Finding {
    Broken(String message, String help) {
      this(message, help, false);
    }
  }

  /** Two texts to be compared by lines. */
  record Diff(String name, String before, String after) {}
}
