package dev.lockstep.action;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What users of Ansible write, and what it is called here. */
final class AnsibleNames {
  private static final Pattern COLLECTION =
      Pattern.compile("(?:ansible\\.(?:builtin|legacy|posix|windows)|community\\.\\w+)\\.(\\w+)");

  private static final Map<String, String> HINTS =
      Map.ofEntries(
          Map.entry("apt", "write `package: { name: ..., state: present }`"),
          Map.entry("dnf", "write `package: { name: ..., state: present }`"),
          Map.entry("yum", "write `package: { name: ..., state: present }`"),
          Map.entry("dpkg", "write `package: { file: ... }`"),
          Map.entry("systemd", "write `service: { name: ..., state: ..., enabled: ... }`"),
          Map.entry("systemd_service", "write `service: { name: ..., state: ... }`"),
          Map.entry("sysvinit", "write `service: { name: ..., state: ..., enabled: ... }`"),
          Map.entry("set_fact", "write `set_vars:` with the same names"),
          Map.entry("include_vars", "write the values under `vars:`, or in the inventory"),
          Map.entry("raw", "write `shell:`"),
          Map.entry("slurp", "write `fetch:`, or `command: cat ...` with `reads: true`"),
          Map.entry("pause", "write `manual:` or `approve:` for a person, `wait_for:` for a time"),
          Map.entry("uri", "write `http: { url: ... }`"),
          Map.entry("get_url", "fetch it here with `local: curl ...`, then `copy:` it"),
          Map.entry("unarchive", "write `command: tar -xzf ...` with `creates:`"),
          Map.entry("git", "write `command: git ...` with `creates:`"),
          Map.entry("lineinfile", "write `replace_text:`, or send the file: `template:`"),
          Map.entry("blockinfile", "write `replace_text:`, or send the file: `template:`"),
          Map.entry("replace", "write `replace_text: { path: ..., regexp: ..., replace: ... }`"),
          Map.entry("user", "write `command: useradd ...` with `done_when`"),
          Map.entry("group", "write `command: groupadd ...` with `done_when`"),
          Map.entry("cron", "write `copy:` to a file in `/etc/cron.d`"),
          Map.entry("mount", "write `command: mount ...` with `done_when`"),
          Map.entry("synchronize", "write `local: rsync ...`"),
          Map.entry("setup", "declare what you need as `params:` or read it under `observe:`"),
          Map.entry("gather_facts", "declare what you need as `params:` or read it by `observe:`"),
          Map.entry("ping", "run `lockstep ping`; every run connects to all hosts first"),
          Map.entry("find", "write `command: find ...` with `reads: true`"),
          Map.entry("tempfile", "write `command: mktemp -d` with `register`"),
          Map.entry("package_facts", "write `command: dpkg-query -W` with `reads: true`"),
          Map.entry("service_facts", "write `command: systemctl ...` with `reads: true`"),
          Map.entry("import_tasks", "write `include: PATH`"),
          Map.entry("include_tasks", "write `include: PATH`"),
          Map.entry("import_role", "write `include: PATH` with a part"),
          Map.entry("include_role", "write `include: PATH` with a part"),
          Map.entry("meta", "leave it out: order is never hidden here"),
          Map.entry("notify", "write `when: NAME.changed` on the later step"),
          Map.entry("win_shell", "write `shell:`"),
          Map.entry("win_command", "write `command:`"),
          Map.entry("win_service", "write `service:`"),
          Map.entry("win_copy", "write `copy:`"));

  private AnsibleNames() {}

  /** What to write instead of a key. */
  static Optional<String> hint(String key) {
    var collection = COLLECTION.matcher(key);
    if (!collection.matches()) {
      return Optional.ofNullable(HINTS.get(key));
    }
    String name = collection.group(1);
    return BuiltInActions.find(name)
        .map(type -> "write `" + type.key() + ":`, without the collection")
        .or(() -> Optional.ofNullable(HINTS.get(name)));
  }
}
