package dev.lockstep.runbook;

import dev.lockstep.check.CheckType;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Span;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The checks that a precondition may call: those of the program and those beside the runbook. */
final class OwnChecks {
  private final Kit kit;

  OwnChecks(Kit kit) {
    this.kit = kit;
  }

  /** The keys that call one. A file whose name is a modifier can't be called. */
  Set<String> keys(Set<String> modifiers) {
    Set<String> own = new TreeSet<>(kit.files().checkNames());
    own.removeAll(modifiers);
    return Words.union(kit.catalog().checks().keySet(), own);
  }

  /** The kind of check behind a key; empty, with all reports, when its file can't be used. */
  Optional<CheckType> find(String key, Span asked) {
    CheckType builtIn = kit.catalog().checks().get(key);
    boolean hasFile = kit.files().checkNames().contains(key);
    if (builtIn != null && hasFile) {
      kit.out()
          .add(
              Diagnostic.error(
                      "check-name-taken",
                      asked,
                      "`" + key + "` is a built-in check and also a file in `checks/`")
                  .note("which of the two is meant must not depend on who reads it")
                  .help("give the file, and its `check:`, another name"));
      return Optional.empty();
    }
    return builtIn != null ? Optional.of(builtIn) : own(key, asked);
  }

  private Optional<CheckType> own(String key, Span asked) {
    return kit.files()
        .check(key, asked, node -> new CheckFileReader(kit, key).read(node))
        .map(OwnCheckType::new);
  }
}
