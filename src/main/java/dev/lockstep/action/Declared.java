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

/**
 * An action as it was read.
 *
 * @param binder binds it to a host
 */
record Declared(Nature nature, String summary, Checks checks, Traits traits, Binder binder)
    implements Action {

  /** Binds an action to a host. */
  interface Binder {
    Work bind(HostScope scope) throws EvaluationException;
  }

  /** Looks whether an action fits a host. */
  interface Proof {
    void look(HostScope scope) throws EvaluationException;
  }

  /** The same, bound to no host that a proof refuses. */
  Declared behind(Proof proof) {
    return new Declared(
        nature,
        summary,
        checks,
        traits,
        scope -> {
          proof.look(scope);
          return binder.bind(scope);
        });
  }

  /** Tells which files of the project are sent. */
  interface Sender {
    List<Path> sends(HostScope scope) throws EvaluationException;
  }

  /**
   * What not every action has.
   *
   * @param assigns names that it gives to the host
   * @param waits whether it may wait for something outside
   * @param restarts whether it restarts the host
   * @param undo how it takes back what it did
   */
  record Traits(
      Type registers,
      Map<String, Type> assigns,
      Sender sender,
      boolean waits,
      boolean restarts,
      Undo undo) {
    static final Traits NONE =
        new Traits(new Type.MapOf(Map.of()), Map.of(), s -> List.of(), false, false, Undo.UNKNOWN);

    static Traits registering(Map<String, Type> keys) {
      return new Traits(new Type.MapOf(keys), NONE.assigns, NONE.sender, false, false, NONE.undo);
    }

    Traits sending(Sender files) {
      return new Traits(registers, assigns, files, waits, restarts, undo);
    }

    Traits waiting() {
      return new Traits(registers, assigns, sender, true, restarts, undo);
    }

    Traits restarting() {
      return new Traits(registers, assigns, sender, waits, true, undo);
    }

    static Traits assigning(Map<String, Type> names) {
      return new Traits(NONE.registers, names, NONE.sender, false, false, NONE.undo);
    }

    Traits undoing(Undo way) {
      return new Traits(registers, assigns, sender, waits, restarts, way);
    }
  }

  @Override
  public void check(Names names, Diagnostics out) {
    checks.run(names, out);
  }

  @Override
  public Type registers() {
    return traits.registers;
  }

  @Override
  public Map<String, Type> assigns() {
    return traits.assigns;
  }

  @Override
  public boolean waits() {
    return traits.waits;
  }

  @Override
  public boolean restarts() {
    return traits.restarts;
  }

  @Override
  public Map<String, Type> finds() {
    return traits.undo.finds();
  }

  @Override
  public Optional<List<Work>> undo(Map<String, Value> before) {
    return traits.undo.way().of(before);
  }

  @Override
  public List<Path> sends(HostScope scope) throws EvaluationException {
    return traits.sender.sends(scope);
  }

  @Override
  public Work prepare(HostScope scope) throws EvaluationException {
    return binder.bind(scope);
  }
}
