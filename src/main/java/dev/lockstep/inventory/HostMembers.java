package dev.lockstep.inventory;

import dev.lockstep.text.Located;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.function.Consumer;

/** Adds the hosts of an entry to a group; a port written with a host counts for new hosts only. */
record HostMembers(InventorySource source, DraftGroup group) {
  private static final String PORT = "ansible_port";

  void add(HostNames names, Span span, Consumer<DraftHost> assign) {
    Draft draft = source.draft();
    for (String name : names.names()) {
      boolean isNew = draft.findHost(name).isEmpty();
      DraftHost host = draft.host(new Located<>(name, span), group, source.path());
      if (isNew && names.port().orElse(0) > 0) {
        Value port = Value.of(names.port().getAsInt());
        draft.set(host, new Located<>(PORT, span), new Located<>(port, span));
      }
      assign.accept(host);
    }
  }
}
