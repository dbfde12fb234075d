package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.List;
import java.util.Optional;

/** A host pattern of Ansible's: names, groups, {@code :} {@code ,} {@code &} {@code !}, globs. */
public final class HostPattern {
  private HostPattern() {}

  /** Reads a pattern; names that no inventory has are found by {@link #check}. */
  public static Optional<HostPattern> parse(LocatedText text, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Reports names that the inventory does not have, with "did you mean". */
  public void check(Inventory inventory, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** The hosts it selects, in the inventory's order. */
  public List<Host> select(Inventory inventory) {
    throw new AssertionError("being built");
  }

  /** As written. */
  public String source() {
    throw new AssertionError("being built");
  }

  /** Where it stands. */
  public Span span() {
    throw new AssertionError("being built");
  }
}
