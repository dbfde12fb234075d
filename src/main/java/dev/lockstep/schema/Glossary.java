package dev.lockstep.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What words mean that stand in no form: types of values, functions, magic variables. */
final class Glossary {
  private Glossary() {}

  static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("text", "any text; numbers are taken as they were written");
    types.put("integer", "a whole number such as `42`");
    types.put("number", "a number such as `42` or `0.5`");
    types.put("boolean", "`true` or `false`; `yes`, `no`, `on`, `off` too");
    types.put("path", "a path such as `/var/backups` or `~/env.sh`");
    types.put("duration", "a length of time such as `90s`, `10m`, `24h`, `7d`, `1h30m`");
    types.put("size", "a number of bytes such as `512k`, `10M`, `2GiB`, in steps of 1024");
    types.put("time_range", "from when to when: `2026-11-23T22:00/2026-11-24T04:00`");
    types.put("version", "a version such as `6.1`, compared number by number by `version()`");
    types.put("host", "the name of a host of the inventory");
    types.put("list", "a list; `of:` says what is in it");
    types.put("map", "a mapping; `of:` says which keys it has");
    return Collections.unmodifiableMap(types);
  }

  static Map<String, String> functions() {
    Map<String, String> functions = new LinkedHashMap<>();
    functions.put("find", "`find(text, regex)`: whether a part of the text matches");
    functions.put(
        "capture", "`capture(text, regex)`: the first group of the first match, or `\"\"`");
    functions.put(
        "version", "`version(text)`: a version that can be compared: `6.10` is above `6.9`");
    functions.put("read", "`read(path)`: the text of a small file of the project, in the plan");
    functions.put("args", "`args(list)`: in a script, each item as a quoted word of its own");
    functions.put("raw", "`raw(text)`: in a script, a value without quotes; `validate` reports it");
    return Collections.unmodifiableMap(functions);
  }

  static Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("inventory_hostname", "the host's name in the inventory");
    variables.put("group_names", "the groups that the host is in, without `all`");
    variables.put("groups", "the hosts of each group: `groups.web`");
    variables.put("hostvars", "names of another host: `hostvars[\"db-1\"].name`");
    variables.put("ansible_check_mode", "whether this is a dry run");
    variables.put("run", "the run that is going on, such as its id");
    variables.put("platform", "the platform type of the runbook");
    variables.put("stage", "the stage that is going on");
    variables.put("item", "the item of a loop, unless `loop_as` names it otherwise");
    return Collections.unmodifiableMap(variables);
  }
}
