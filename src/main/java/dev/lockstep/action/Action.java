package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step's action with its options, as written: not yet bound to a host. */
public interface Action {

  /** What kind of thing it is. */
  Nature nature();

  /** Reports undefined names, wrong types and misused secrets in all options. */
  void check(Names names, Diagnostics out);

  /** What it registers beside {@code changed}, {@code skipped}, {@code failed}, {@code rc} ... */
  default Type registers() {
    return Type.ANY_MAP;
  }

  /**
   * Names that it gives to the host for the rest of the run ({@code set_vars}), and their types.
   */
  default Map<String, Type> assigns() {
    return Map.of();
  }

  /** The action in one line as written, for listings: {@code command: nlserver pdump}. */
  String summary();

  /** Files of the project that it sends to this host; the plan's digest covers them. */
  default List<Path> sends(HostScope scope) throws EvaluationException {
    return List.of();
  }

  /** Whether it may wait for something outside: a dry run lists it and does not wait. */
  default boolean waits() {
    return false;
  }

  /** Whether it restarts the host; never the jump host, on which the run would end with it. */
  default boolean restarts() {
    return false;
  }

  /**
   * Whether doing it once more comes to the same, so that it may be begun again where nobody knows
   * how it ended.
   */
  default boolean repeats() {
    return false;
  }

  /** What it notes of a host before it changes something there: the names, for an undo. */
  default Map<String, Type> finds() {
    return Map.of();
  }

  /**
   * What takes back that it changed a host.
   *
   * @param before what it had found there; empty when it does not look before
   * @return the works, in order; none where nothing is left to be taken back, empty where nobody
   *     knows how
   */
  default Optional<List<Work>> undo(Map<String, Value> before) {
    return Optional.empty();
  }

  /** Binds it to a host and, in a loop, an item. */
  Work prepare(HostScope scope) throws EvaluationException;

  /** Kinds of action: what a dry run may do with them, and where they run. */
  enum Nature {
    /** Runs what the author wrote; nobody can tell beforehand what it would change. */
    OPAQUE,
    /** The same on the jump host. */
    OPAQUE_HERE,
    /** Looks first, changes only what differs; a dry run looks. */
    DECLARATIVE,
    /** Changes nothing on any host, ever; a dry run runs it. */
    READING,
    /** Asks a person; a dry run asks nobody. */
    PERSON
  }
}
