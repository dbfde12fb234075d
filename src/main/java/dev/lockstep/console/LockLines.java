package dev.lockstep.console;

import dev.lockstep.event.RunEvent.LockHeld;
import dev.lockstep.event.RunEvent.LocksReleased;
import dev.lockstep.event.RunEvent.MachineMet;
import dev.lockstep.text.VisibleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines about machines and locks; none where all is as it should be. */
final class LockLines {
  private final Palette palette;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> alike = new HashSet<>();
  private final Set<String> owners = new HashSet<>();
  private String run = "";

  LockLines(Palette palette) {
    this.palette = palette;
  }

  /** Which run is told of. */
  void of(String id) {
    run = id;
  }

  /** That two names are one machine; once for each. */
  List<String> met(MachineMet met) {
    if (met.machine().isEmpty()) {
      return List.of();
    }
    String first = names.computeIfAbsent(met.machine(), machine -> met.host());
    return first.equals(met.host()) || !alike.add(met.host())
        ? List.of()
        : List.of("  one machine  " + met.host() + " is " + first);
  }

  /** Who has a host, and, once for each, what ends that. */
  List<String> held(LockHeld held) {
    String who = held.run() + " of " + held.operator() + " on " + held.jumpHost();
    String what = " since " + held.since() + ", for " + held.purpose();
    List<String> lines = new ArrayList<>();
    lines.add(
        "  "
            + palette.bad("locked")
            + "  "
            + held.host()
            + ": by run "
            + VisibleText.of(who + what));
    if (owners.add(held.run())) {
      lines.add(help("on " + held.jumpHost() + ", finish it: lockstep resume " + held.run()));
      lines.add(help("or undo it: lockstep rollback " + held.run()));
      lines.add(help("or give it up: lockstep abandon " + held.run() + " --reason WHY"));
      String unlock = "lockstep unlock " + held.run() + " -i INVENTORY --reason WHY";
      lines.add(help("only where that is lost for good: " + unlock));
    }
    return lines;
  }

  private static String help(String line) {
    return "      " + VisibleText.of(line);
  }

  /** What could not be freed. */
  List<String> released(LocksReleased released) {
    List<String> lines = new ArrayList<>();
    released
        .left()
        .forEach(
            (host, why) ->
                lines.add(
                    "  " + palette.bad("still locked") + "  " + host + ": " + VisibleText.of(why)));
    if (!lines.isEmpty()) {
      lines.add(help("to free what is locked: lockstep unlock " + run + " --reason WHY"));
    }
    return lines;
  }
}
