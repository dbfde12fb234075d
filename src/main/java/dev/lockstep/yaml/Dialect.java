package dev.lockstep.yaml;

/** Whose meaning untyped scalars have (language §1). */
public enum Dialect {
  /**
   * YAML 1.2's core schema, for runbooks, parts, checks, platforms: {@code no}, {@code on}, {@code
   * 0644}, {@code 22:30} are text. No anchors, no merges.
   */
  YAML_1_2,
  /** YAML 1.1's as Ansible reads it, for inventories; anchors and {@code <<} within bounds. */
  YAML_1_1
}
