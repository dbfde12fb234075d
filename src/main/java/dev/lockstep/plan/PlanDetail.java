package dev.lockstep.plan;

/**
 * What a small thing of a plan says: a key of a step, a variable of a host.
 *
 * @param text short enough for a line; a hash in place of what nobody may read
 * @param place where it stands, as {@code file:line}; empty where it stands nowhere
 */
public record PlanDetail(String text, String place) {
  /** Longer texts end in a hash of the whole. */
  private static final int LONGEST = 160;

  /** In front of a hash that stands for a text nobody may read. */
  static final String UNREADABLE = "#";

  /** A text that may be read. */
  static PlanDetail readable(String text, String place) {
    return new PlanDetail(
        text.length() <= LONGEST
            ? text
            : text.substring(0, LONGEST) + "... (" + PlanParts.hash(text) + ")",
        place);
  }

  /** A text that must not be read: only that it has changed can be seen. */
  static PlanDetail unreadable(String text, String place) {
    return new PlanDetail(UNREADABLE + PlanParts.hash(text), place);
  }
}
