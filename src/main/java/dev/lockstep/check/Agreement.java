package dev.lockstep.check;

import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether all hosts showed the same: one verdict that names those who differ from the most.
 *
 * @param what what is compared, for messages
 * @param given whether the values stand in the runbook, so that no host was looked at
 * @param secret whether the values are hashes and must not be shown
 * @param remedy what the author says is to be done; empty for what is always right
 */
record Agreement(String what, boolean given, boolean secret, String remedy)
    implements WrittenJointCheck.Comparison {

  @Override
  public Verdict compare(Map<String, Value> seen) {
    Map<Value, List<String>> hosts = new LinkedHashMap<>();
    seen.forEach(
        (host, value) ->
            hosts.computeIfAbsent(value, any -> new ArrayList<>()).add("`" + host + "`"));
    List<String> empty = hosts.getOrDefault(Value.NOTHING, List.of());
    if (!empty.isEmpty()) {
      return new Verdict.Failed(
          what + " is empty on " + String.join(", ", empty), advice("set it, then check again"));
    }
    if (hosts.size() == 1) {
      String told = same(seen);
      return new Verdict.Passed(given ? compared(seen.size()) + told : told);
    }
    return new Verdict.Failed(
        what + " differs: " + groups(hosts),
        advice("make it the same on all hosts, then check again"));
  }

  private String advice(String usual) {
    return remedy.isEmpty() ? usual : remedy;
  }

  private static String compared(int values) {
    return "compared " + (values == 2 ? "two " : "") + "given values; no host was looked at: ";
  }

  private String same(Map<String, Value> seen) {
    String value = seen.values().iterator().next().toString();
    String shown = secret ? "" : ": `" + Looked.quote(value) + "`";
    return seen.size() == 1
        ? what + " was looked at on one host only, there is nothing to compare" + shown
        : what + " is the same on " + seen.size() + " hosts" + shown;
  }

  /** The largest group first; what secret values are is not said, only who shares one. */
  private String groups(Map<Value, List<String>> hosts) {
    List<Map.Entry<Value, List<String>>> sorted = new ArrayList<>(hosts.entrySet());
    sorted.sort(Comparator.comparingInt(group -> -group.getValue().size()));
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Value, List<String>> group : sorted) {
      String names = String.join(", ", group.getValue());
      if (secret) {
        parts.add(names + (parts.isEmpty() ? " have one value" : " another one"));
      } else {
        parts.add("`" + Looked.quote(group.getKey().toString()) + "` on " + names);
      }
    }
    return String.join("; ", parts);
  }
}
