package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/**
 * What holds of every inventory once all is said: every group is below {@code all}, and a host
 * without a group of its own is in {@code ungrouped}, and only such a host ({@code
 * InventoryData.reconcile_inventory}).
 */
final class Assembly {
  private Assembly() {}

  /** Puts the draft in order, in place; empty, with a report, when it can't be put in order. */
  static Optional<Ancestry> settle(Draft draft, Diagnostics out) {
    for (DraftGroup group : draft.groups()) {
      if (group != draft.all() && group.parents().isEmpty()) {
        draft.all().add(group, group.name().span());
      }
    }
    long errors = out.errorCount();
    Ancestry ancestry = new Ancestry(draft.groups(), out);
    if (out.errorCount() > errors) {
      return Optional.empty();
    }
    draft.hosts().forEach(host -> settle(host, draft, ancestry));
    draft.hosts().forEach(host -> warnOfName(host, draft, out));
    return Optional.of(ancestry);
  }

  private static void settle(DraftHost host, Draft draft, Ancestry ancestry) {
    List<DraftGroup> groups = ancestry.closure(host.groups());
    if (groups.isEmpty()) {
      draft.ungrouped().add(host);
    } else if (groups.size() > 1 && groups.contains(draft.ungrouped())) {
      draft.ungrouped().remove(host);
    }
  }

  private static void warnOfName(DraftHost host, Draft draft, Diagnostics out) {
    String name = host.name().value();
    draft
        .findGroup(name)
        .ifPresent(
            group ->
                out.add(
                    Diagnostic.warning(
                            "same-name",
                            host.name().span(),
                            "`" + name + "` is the name of a host and of a group")
                        .also(group.name().span(), "the group")
                        .note("a pattern with this name means the host")
                        .help("rename one of them")));
  }
}
