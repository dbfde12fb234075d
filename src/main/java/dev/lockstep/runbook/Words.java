package dev.lockstep.runbook;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Words that Ansible users bring along, and what to write here instead (language §4). */
final class Words {
  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          Map.entry("notify", "register this step, and write `when: NAME.changed` on the next"),
          Map.entry("listen", "write `when: NAME.changed` on the step itself"),
          Map.entry("handlers", "write the steps where they happen, with `when: NAME.changed`"),
          Map.entry(
              "check_mode",
              "write `reads: true` if the step changes nothing: only such steps, and checks,"
                  + " really run in a dry run; `changed_when` decides what is reported, never"
                  + " what runs"),
          Map.entry("any_errors_fatal", "take it out: a failure always stops the run"),
          Map.entry("max_fail_percentage", "take it out: a failure always stops the run"),
          Map.entry("ignore_unreachable", "take it out: a host that does not answer stops the run"),
          Map.entry("gather_facts", "write reading steps under `observe:`"),
          Map.entry("loop_control", "write `loop_as:` for `loop_var`, `key:` for `label`"),
          Map.entry(
              "async", "write `timeout:`; long commands outlive the connection by themselves"),
          Map.entry("poll", "take it out; long commands outlive the connection by themselves"),
          Map.entry(
              "args", "write the options below the action: `command: { run: ..., chdir: ... }`"),
          Map.entry("local_action", "write `local:`"),
          Map.entry("remote_user", "set `ansible_user` in the inventory"),
          Map.entry("connection", "set `ansible_connection` in the inventory"),
          Map.entry("become_flags", "take it out; `become_login: true` gives a login shell"),
          Map.entry("include_tasks", "write `include:`"),
          Map.entry("import_tasks", "write `include:`"),
          Map.entry("include_role", "write `include:` of a part"),
          Map.entry("import_role", "write `include:` of a part"),
          Map.entry("roles", "write `include:` of a part among the steps"),
          Map.entry("vars_files", "write the values into the inventory, or pass `-e @FILE`"),
          Map.entry("vars_prompt", "declare a param; with `secret: true` its value is never shown"),
          Map.entry("tasks", "write `steps:`"),
          Map.entry("pre_tasks", "write a stage of its own"),
          Map.entry("post_tasks", "write a stage of its own"),
          Map.entry("throttle", "write `serial:` on the stage"),
          Map.entry("strategy", "take it out: a step ends everywhere before the next one begins"),
          Map.entry("hosts", "write `run_on:` for one host; a stage has `hosts:`"),
          Map.entry("serial", "write `serial:` on the stage"),
          Map.entry("rescue", "write the steps it is for under `block:`, beside it"),
          Map.entry("always", "write the steps it is for under `block:`, beside it"),
          Map.entry("label", "write `key:`"));

  private Words() {}

  /** What to write instead of a key, if it is known. */
  static Optional<String> hint(String key, Function<String, Optional<String>> lore) {
    if (key.startsWith("with_")) {
      return Optional.of("write `loop:`");
    }
    return Optional.ofNullable(FOREIGN.get(key)).or(() -> lore.apply(key));
  }

  @SafeVarargs
  static Set<String> union(Set<String>... sets) {
    Set<String> all = new TreeSet<>();
    for (Set<String> set : sets) {
      all.addAll(set);
    }
    return all;
  }
}
