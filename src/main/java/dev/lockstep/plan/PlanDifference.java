package dev.lockstep.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In what a plan differs from one of which only the parts are known, and their details if it was
 * made by a version that kept them: a line each, for a person.
 */
public final class PlanDifference {
  /** A secret in what was kept; nothing can be compared with it. */
  private static final String STARS = "***";

  private final Map<String, String> parts;
  private final Map<String, Map<String, String>> details;
  private final PlanSeal now;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param parts those of the plan before
   * @param details as {@link PlanSeal#texts}; empty when they were not kept
   */
  public PlanDifference(
      Map<String, String> parts, Map<String, Map<String, String>> details, PlanSeal now) {
    this.parts = parts;
    this.details = details;
    this.now = now;
  }

  /** All differences, the finest that can be told; never empty where the digests differ. */
  public List<String> lines() {
    Set<String> names = new LinkedHashSet<>(now.parts().keySet());
    names.addAll(parts.keySet());
    List<String> rest = new ArrayList<>();
    for (String name : names) {
      String before = parts.getOrDefault(name, "");
      String after = now.parts().getOrDefault(name, "");
      if (!before.equals(after) && !explained(name)) {
        rest.add(name);
      }
    }
    boolean told = !lines.isEmpty();
    rest.stream().filter(name -> !told || !isMadeOfOthers(name)).forEach(this::coarse);
    if (lines.isEmpty()) {
      lines.add("changed: what this version of Lockstep makes of the same files");
    }
    return List.copyOf(lines);
  }

  /** What a param stands for changes with what it is made of, which is told already. */
  private static boolean isMadeOfOthers(String part) {
    return part.startsWith(PlanDigest.VALUE_OF);
  }

  private void coarse(String part) {
    if (!now.parts().containsKey(part)) {
      lines.add("gone: " + part);
    } else {
      String verb = parts.containsKey(part) ? "changed" : "new";
      lines.add(verb + ": " + part + origin(part));
    }
  }

  private String origin(String part) {
    return now.details().getOrDefault(part, Map.of()).values().stream()
        .findFirst()
        .filter(detail -> !detail.place().isEmpty())
        .map(detail -> " (" + detail.text() + " at " + detail.place() + ")")
        .filter(text -> part.startsWith("file"))
        .filter(text -> text.startsWith(" (" + PlanDigest.SENT))
        .orElse("");
  }

  /** Whether a part's details tell what is different in it. */
  private boolean explained(String part) {
    if (!details.containsKey(part) || !now.details().containsKey(part)) {
      return false;
    }
    Map<String, String> before = details.get(part);
    Map<String, PlanDetail> after = now.details().get(part);
    int told = lines.size();
    Map<String, String> gone = new LinkedHashMap<>(before);
    gone.keySet().removeAll(after.keySet());
    after.forEach((name, detail) -> compare(name, detail, before));
    gone.keySet().stream()
        .filter(name -> !isOf(name, gone.keySet()))
        .forEach(name -> lines.add("gone: " + name));
    boolean isMoved =
        told == lines.size()
            && after.containsKey(Outline.ORDER)
            && !after.get(Outline.ORDER).text().equals(before.get(Outline.ORDER));
    if (isMoved) {
      lines.add("changed: " + Outline.ORDER + " (" + part + ")");
    }
    return told < lines.size();
  }

  private void compare(String name, PlanDetail detail, Map<String, String> before) {
    if (name.equals(Outline.ORDER)) {
      return;
    }
    String at = detail.place().isEmpty() ? ": " : " at " + detail.place() + ": ";
    if (!before.containsKey(name)) {
      if (!isNewWithItsOwner(name, before)) {
        lines.add("new" + at + name + shown(detail.text()));
      }
    } else if (!before.get(name).equals(detail.text()) && !before.get(name).contains(STARS)) {
      boolean readable = !isHash(detail.text()) && !isHash(before.get(name));
      String change = readable ? ": " + before.get(name) + " -> " + detail.text() : "";
      lines.add("changed" + at + name + change);
    }
  }

  private static boolean isHash(String text) {
    return text.startsWith(PlanDetail.UNREADABLE);
  }

  private static String shown(String text) {
    return text.isEmpty() || isHash(text) ? "" : ": " + text;
  }

  /** A key of a step that is new says nothing beside the step. */
  private static boolean isNewWithItsOwner(String name, Map<String, String> before) {
    int key = name.lastIndexOf("`" + Outline.KEY);
    return key > 0 && !before.containsKey(name.substring(0, key + 1));
  }

  private static boolean isOf(String name, Set<String> owners) {
    int key = name.lastIndexOf("`" + Outline.KEY);
    return key > 0 && owners.contains(name.substring(0, key + 1));
  }
}
