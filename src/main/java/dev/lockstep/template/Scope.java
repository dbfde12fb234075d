package dev.lockstep.template;

import dev.lockstep.shell.HostShell;
import dev.lockstep.value.Value;
import java.util.Optional;

/** The values that a step sees on a host. */
public interface Scope {
  /** A scope without names. */
  Scope EMPTY = name -> Optional.empty();

  /**
   * What a name stands for; empty if it stands for nothing here, which the plan has ruled out
   * except where the expression gives a default.
   */
  Optional<Value> lookup(String name);

  /** The language of scripts for the host whose values these are. */
  default HostShell shell() {
    return HostShell.POSIX;
  }

  /** The files that an expression may read, where there are any. */
  default Optional<ProjectFiles> projectFiles() {
    return Optional.empty();
  }

  /** This scope with another in front of it. */
  default Scope behind(Scope front) {
    Scope back = this;
    return new Scope() {
      @Override
      public Optional<Value> lookup(String name) {
        return front.lookup(name).or(() -> back.lookup(name));
      }

      @Override
      public HostShell shell() {
        return back.shell();
      }

      @Override
      public Optional<ProjectFiles> projectFiles() {
        return front.projectFiles().or(back::projectFiles);
      }
    };
  }

  /** This scope, and expressions may read these files. */
  default Scope reading(ProjectFiles files) {
    Scope names = this;
    return new Scope() {
      @Override
      public Optional<Value> lookup(String name) {
        return names.lookup(name);
      }

      @Override
      public HostShell shell() {
        return names.shell();
      }

      @Override
      public Optional<ProjectFiles> projectFiles() {
        return Optional.of(files);
      }
    };
  }
}
