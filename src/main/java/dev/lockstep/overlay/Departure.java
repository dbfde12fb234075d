package dev.lockstep.overlay;

/**
 * Something of the extended runbook that is left out or replaced for this customer; the report
 * lists each.
 *
 * @param what {@code left out} or {@code replaced}
 * @param id its path of ids
 * @param name its name for people
 * @param reason why; empty where none was needed
 */
public record Departure(String what, String id, String name, String reason) {
  @Override
  public String toString() {
    String why = reason.isEmpty() ? "" : ": " + reason;
    return what + " `" + id + "` (" + name + ")" + why;
  }
}
