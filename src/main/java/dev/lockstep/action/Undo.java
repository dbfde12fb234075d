package dev.lockstep.action;

import dev.lockstep.shell.HostShell;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a kind of action takes back what it did, from nothing but what it had found before.
 *
 * @param finds what it had found, by name, for those who write an {@code undo} of their own
 * @param way the works that take it back, in order; empty when what was found is not enough
 */
record Undo(Map<String, Type> finds, Way way) {
  /** The works for what was found. */
  interface Way {
    Optional<List<Work>> of(Map<String, Value> before);
  }

  /** What an author wrote: nobody knows what it changed. */
  static final Undo UNKNOWN = new Undo(Map.of(), before -> Optional.empty());

  /** Nothing is left of it that could be taken back. */
  static final Undo NOTHING = new Undo(Map.of(), before -> Optional.of(List.of()));

  /** A path, or a tree of them. */
  static final Undo PATH = new Undo(PathsBack.FINDS, PathsBack::of);

  /** A moved path goes where it came from. */
  static final Undo MOVE =
      new Undo(
          Map.of("src", Type.Scalar.PATH, "dest", Type.Scalar.PATH, "type", Type.Scalar.TEXT),
          before ->
              before.containsKey("inode")
                  ? Optional.of(List.of(new Moving(text(before, "dest"), text(before, "src"))))
                  : Optional.empty());

  /** Packages that were there come in the version they had, those that were not go. */
  static final Undo PACKAGES =
      new Undo(
          Map.of(
              "manager",
              Type.Scalar.TEXT,
              "versions",
              Type.ANY_MAP,
              "absent",
              new Type.ListOf(Type.Scalar.TEXT)),
          PackagesBack::of);

  /** A service runs, or not, and starts with the machine, or not, as before. */
  static final Undo SERVICE =
      new Undo(
          Map.of(
              "name",
              Type.Scalar.TEXT,
              "state",
              Type.Scalar.TEXT,
              "enabled",
              Type.Scalar.TEXT,
              "manager",
              Type.Scalar.TEXT),
          before ->
              before.containsKey("manager")
                  ? Optional.of(List.of(service(before)))
                  : Optional.empty());

  private static Work service(Map<String, Value> before) {
    String active = text(before, "state");
    boolean ran = active.equals("active") || active.equals("reloading");
    Optional<Boolean> enabled =
        switch (text(before, "enabled")) {
          case "enabled" -> Optional.of(true);
          case "disabled" -> Optional.of(false);
          default -> Optional.empty();
        };
    HostShell shell =
        text(before, "manager").equals(ServiceState.WINDOWS)
            ? HostShell.POWERSHELL
            : HostShell.POSIX;
    return new ServiceWork(
        List.of(text(before, "name")), Optional.of(ran ? "started" : "stopped"), enabled, shell);
  }

  /** A value as text; empty where there is none. */
  static String text(Map<String, Value> before, String name) {
    return Optional.ofNullable(before.get(name)).map(Value::toString).orElse("");
  }
}
