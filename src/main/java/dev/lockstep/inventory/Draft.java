package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Located;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What all sources have said so far, in the order in which they said it. Readers of every form add
 * to it in these few ways and know nothing of each other; {@link Assembly} makes the inventory.
 */
final class Draft {
  static final String ALL = "all";
  static final String UNGROUPED = "ungrouped";

  private static final String PRIORITY = "ansible_group_priority";
  private static final Pattern VARIABLE_LIKE =
      Pattern.compile("[\\w&&[^\\d]]\\w*+", Pattern.UNICODE_CHARACTER_CLASS);

  private final Map<String, DraftGroup> groups = new LinkedHashMap<>();
  private final Map<String, DraftHost> hosts = new LinkedHashMap<>();
  private final Diagnostics out;

  Draft(Diagnostics out) {
    this.out = out;
    Span nowhere = new SourceFile("Ansible", "").whole();
    DraftGroup all = group(new Located<>(ALL, nowhere));
    all.add(group(new Located<>(UNGROUPED, nowhere)), nowhere);
  }

  Collection<DraftGroup> groups() {
    return groups.values();
  }

  Collection<DraftHost> hosts() {
    return hosts.values();
  }

  Optional<DraftGroup> findGroup(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  Optional<DraftHost> findHost(String name) {
    return Optional.ofNullable(hosts.get(name));
  }

  DraftGroup all() {
    return groups.get(ALL);
  }

  DraftGroup ungrouped() {
    return groups.get(UNGROUPED);
  }

  /** The group of a name, new or known. */
  DraftGroup group(Located<String> name) {
    DraftGroup known = groups.get(name.value());
    if (known != null) {
      return known;
    }
    if (!VARIABLE_LIKE.matcher(name.value()).matches()) {
      out.add(
          Diagnostic.warning(
                  "group-name",
                  name.span(),
                  "the group name `" + name.value() + "` is not letters, digits and `_` alone")
              .note("Ansible warns of it too; templates can reach it as `groups['NAME']` only")
              .help("use `_` in its place"));
    }
    DraftGroup added = new DraftGroup(name);
    groups.put(name.value(), added);
    return added;
  }

  /** The host of a name, new or known, as a member of a group. */
  DraftHost host(Located<String> name, DraftGroup group, Optional<Path> file) {
    DraftHost host = hosts.computeIfAbsent(name.value(), added -> new DraftHost(name, file));
    group.add(host);
    return host;
  }

  /** A variable that an inventory gives a group. */
  void set(DraftGroup group, Located<String> name, Located<Value> value) {
    if (name.value().equals(PRIORITY)) {
      setPriority(group, value);
      return;
    }
    group.variables().put(new Variable(name.value(), value.value(), value.span(), group.origin()));
  }

  /** A variable that an inventory gives a host. */
  void set(DraftHost host, Located<String> name, Located<Value> value) {
    host.variables().put(new Variable(name.value(), value.value(), value.span(), host.origin()));
  }

  private void setPriority(DraftGroup group, Located<Value> value) {
    String written = value.value().toString();
    if (written.matches("[-+]?[0-9]{1,9}")) {
      group.setPriority(Integer.parseInt(written));
      return;
    }
    out.add(
        Diagnostic.error(
                "group-priority", value.span(), "`" + PRIORITY + "` must be a whole number")
            .help("write a number; among groups of one depth the highest wins, and 1 is usual"));
  }
}
