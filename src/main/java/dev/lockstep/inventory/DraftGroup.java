package dev.lockstep.inventory;

import dev.lockstep.text.Located;
import dev.lockstep.text.Span;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A group while inventories are being read. Compared by identity. */
final class DraftGroup {
  private final Located<String> name;
  private final String origin;
  private final Set<DraftHost> hosts = new LinkedHashSet<>();
  private final Map<DraftGroup, Span> children = new LinkedHashMap<>();
  private final Set<DraftGroup> parents = new LinkedHashSet<>();
  private final Variables variables = new Variables();
  private int priority = 1;

  DraftGroup(Located<String> name) {
    this.name = name;
    this.origin = "group " + name.value();
  }

  Located<String> name() {
    return name;
  }

  void add(DraftHost host) {
    hosts.add(host);
    host.groups().add(this);
  }

  void remove(DraftHost host) {
    hosts.remove(host);
    host.groups().remove(this);
  }

  /**
   * @param span where it is named as a child
   */
  void add(DraftGroup child, Span span) {
    children.putIfAbsent(child, span);
    child.parents.add(this);
  }

  /** The hosts it names itself. */
  Set<DraftHost> hosts() {
    return hosts;
  }

  /** Its children, each with the place that says so. */
  Map<DraftGroup, Span> children() {
    return children;
  }

  Set<DraftGroup> parents() {
    return parents;
  }

  /** What inventories say of it; {@code group_vars} come later. */
  Variables variables() {
    return variables;
  }

  /** Among groups of one depth the higher one wins. */
  int priority() {
    return priority;
  }

  void setPriority(int priority) {
    this.priority = priority;
  }

  String origin() {
    return origin;
  }
}
