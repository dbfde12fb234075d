package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.text.Span;
import java.util.Set;

/** What actions can't do on a host with PowerShell; the plan says so, host by host. */
final class OnWindows {
  static final String INTERPRETER = "take it out: scripts are PowerShell's there";
  private static final String SCRIPT =
      "write it with `shell:` for PowerShell, or run this step on other hosts only (`when`)";

  /** Those that know PowerShell, or touch no host at all. */
  private static final Set<String> KNOWN =
      Set.of(
          "command",
          "shell",
          "script",
          "service",
          "reboot",
          "wait_for",
          "stat",
          "local",
          "manual",
          "approve",
          "assert",
          "fail",
          "set_vars",
          "debug");

  private OnWindows() {}

  /** Refuses a kind of action on such a host unless it knows it. */
  static void check(String key, Span written, HostScope scope) throws EvaluationException {
    if (scope.shell() == HostShell.POWERSHELL && !KNOWN.contains(key)) {
      throw refused(written, "`" + key + "`", SCRIPT);
    }
  }

  /** Why something can't be done there. */
  static EvaluationException refused(Span written, String what, String help) {
    return new EvaluationException(
        Diagnostic.error("not-on-windows", written, what + " can't be used on Windows hosts")
            .help(help));
  }
}
