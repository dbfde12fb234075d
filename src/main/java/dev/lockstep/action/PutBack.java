package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The action of a rollback where nobody wrote an {@code undo}: on each host it puts back what a
 * declarative action had found there.
 *
 * @param here whether that lies on the jump host
 * @param works what takes it back, by host
 */
public record PutBack(String summary, boolean here, Map<String, Work> works) implements Action {
  public PutBack {
    works = Collections.unmodifiableMap(new LinkedHashMap<>(works));
  }

  @Override
  public Nature nature() {
    return here ? Nature.OPAQUE_HERE : Nature.DECLARATIVE;
  }

  @Override
  public void check(Names names, Diagnostics out) {
    // Nothing in it was written by anybody.
  }

  @Override
  public boolean repeats() {
    return true;
  }

  @Override
  public Work prepare(HostScope scope) {
    return works.get(scope.host());
  }
}
