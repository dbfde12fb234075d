package dev.lockstep.event;

import dev.lockstep.event.RunEvent.PlanTaken;
import dev.lockstep.event.RunEvent.RunEnded;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunEvent.StopRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a run began, went on, turned back and ended, from session to session. */
final class Sessions {
  /** Exits after which nothing waits to be continued, unless something was changed. */
  private static final Set<Integer> CLOSING =
      Set.of(
          ExitCode.USAGE.code(),
          ExitCode.INVALID.code(),
          ExitCode.PRECONDITION.code(),
          ExitCode.LOCKED.code());

  private final List<Recorded> milestones = new ArrayList<>();
  private final List<StopRequested> stops = new ArrayList<>();
  private Optional<RunOpened> opened = Optional.empty();
  private Optional<PlanTaken> taken = Optional.empty();
  private String planDigest = "";

  /** Something that a person is told about when the run is shown. */
  void reached(Recorded milestone) {
    milestones.add(milestone);
  }

  void opened(RunOpened event) {
    opened = Optional.of(event);
    planDigest = event.planDigest();
  }

  /** The wishes of the session before are no longer heard. */
  void goesOn() {
    stops.clear();
  }

  void goesBy(String digest) {
    planDigest = digest;
  }

  void taken(PlanTaken event) {
    taken = Optional.of(event);
  }

  void stop(StopRequested event) {
    stops.add(event);
  }

  Optional<RunOpened> opened() {
    return opened;
  }

  Optional<PlanTaken> taken() {
    return taken;
  }

  String planDigest() {
    return planDigest;
  }

  List<Recorded> milestones() {
    return List.copyOf(milestones);
  }

  List<StopRequested> stops() {
    return List.copyOf(stops);
  }

  /** How the last session ended; empty while it is under way, and when it was killed. */
  Optional<RunEnded> ended() {
    return milestones.isEmpty()
        ? Optional.empty()
        : Optional.of(milestones.get(milestones.size() - 1).event())
            .filter(RunEnded.class::isInstance)
            .map(RunEnded.class::cast);
  }

  /**
   * Whether the last session left something to go on with.
   *
   * @param changed whether the run may have changed something: then nothing but its end ends it
   */
  boolean isCutShort(boolean changed) {
    return ended()
        .map(end -> end.exit() != 0 && (changed || !CLOSING.contains(end.exit())))
        .orElse(true);
  }
}
