package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.value.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
   */
  record Traits(
      Type registers, Map<String, Type> assigns, Sender sender, boolean waits, boolean restarts) {
    static final Traits NONE =
        new Traits(new Type.MapOf(Map.of()), Map.of(), s -> List.of(), false, false);

    static Traits registering(Map<String, Type> keys) {
      return new Traits(new Type.MapOf(keys), NONE.assigns, NONE.sender, false, false);
    }

    Traits sending(Sender files) {
      return new Traits(registers, assigns, files, waits, restarts);
    }

    Traits waiting() {
      return new Traits(registers, assigns, sender, true, restarts);
    }

    Traits restarting() {
      return new Traits(registers, assigns, sender, waits, true);
    }

    static Traits assigning(Map<String, Type> names) {
      return new Traits(NONE.registers, names, NONE.sender, false, false);
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
  public List<Path> sends(HostScope scope) throws EvaluationException {
    return traits.sender.sends(scope);
  }

  @Override
  public Work prepare(HostScope scope) throws EvaluationException {
    return binder.bind(scope);
  }
}
