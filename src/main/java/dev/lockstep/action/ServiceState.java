package dev.lockstep.action;

import dev.lockstep.shell.PowerShell;
import dev.lockstep.shell.Quoting;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A service as it was seen.
 *
 * @param name empty when none of the names exists
 * @param active systemd's word; SysV knows only two of them
 * @param enabled systemd's word; for SysV only {@code enabled} and {@code disabled}
 */
record ServiceState(String manager, String name, String load, String active, String enabled) {
  static final String WINDOWS = "windows";

  private static final Set<String> ON = Set.of("enabled", "enabled-runtime");
  private static final Set<String> OFF = Set.of("disabled", "masked", "masked-runtime", "linked");

  static ServiceState of(Facts facts) {
    return new ServiceState(
        facts.must("manager"),
        facts.must("name"),
        facts.must("LoadState"),
        facts.must("ActiveState"),
        facts.must("enabled"));
  }

  boolean exists() {
    return !name.isEmpty();
  }

  boolean isMasked() {
    return load.equals("masked");
  }

  boolean isRunning() {
    return active.equals("active") || active.equals("reloading");
  }

  boolean isStopped() {
    return active.equals("inactive") || active.equals("failed");
  }

  /**
   * Units that can be neither enabled nor disabled ({@code static}, {@code generated}) fit both.
   */
  boolean fits(boolean wanted) {
    if (manager.equals(WINDOWS)) {
      return enabled.equals(wanted ? "enabled" : "disabled"); // by hand only is neither
    }
    return wanted ? !OFF.contains(enabled) && !enabled.isEmpty() : !ON.contains(enabled);
  }

  /** The command that says a verb to it. */
  String command(String verb) {
    if (manager.equals("systemd")) {
      return "systemctl " + verb + " " + Quoting.word(name);
    }
    if (manager.equals(WINDOWS)) {
      String cmdlet = verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1);
      return cmdlet + "-Service -Name " + PowerShell.quoted(name);
    }
    // a daemon that keeps the script's output open must not keep the connection waiting
    return "out=$(mktemp) || exit\n"
        + "service "
        + Quoting.word(name)
        + " "
        + verb
        + " >\"$out\" 2>&1 </dev/null\n"
        + "code=$?\n"
        + "cat \"$out\"\nrm -f \"$out\"\n"
        + "exit $code\n";
  }

  /** The command that makes it start with the machine, or not. */
  String enable(boolean wanted) {
    String word = Quoting.word(name);
    if (manager.equals("systemd")) {
      return "systemctl " + (wanted ? "enable " : "disable ") + word;
    }
    if (manager.equals(WINDOWS)) {
      String start = wanted ? "auto" : "disabled";
      return PowerShell.command(List.of("sc.exe", "config", name, "start=", start));
    }
    String defaults = wanted ? "update-rc.d " + word + " defaults && " : "";
    return "if command -v update-rc.d >/dev/null 2>&1; then\n"
        + "  "
        + defaults
        + "update-rc.d "
        + word
        + (wanted ? " enable\n" : " disable\n")
        + "else\n"
        + "  chkconfig "
        + word
        + (wanted ? " on\n" : " off\n")
        + "fi\n";
  }

  /** What was seen, in words. */
  String words() {
    return "`" + name + "` is " + active + (enabled.isEmpty() ? "" : ", " + enabled);
  }

  /** What was seen, by the names under which it is registered. */
  Map<String, Value> values() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("name", Value.of(name));
    values.put("state", Value.of(active));
    values.put("enabled", Value.of(enabled));
    return values;
  }
}
