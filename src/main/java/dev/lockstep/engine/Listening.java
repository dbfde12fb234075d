package dev.lockstep.engine;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Standing;
import dev.lockstep.transport.Ticket;
import java.time.Duration;

/**
 * Hears a command that outlives its connection to its end: over lost connections, as long as its
 * host comes back, and over its time limit, as somebody decides.
 */
final class Listening {
  private final Line line;
  private final Ticket ticket;
  private final Circumstances first;
  private final Circumstances later;
  private final Overtime overtime;

  /** Begins the command, or listens on where it has been begun. */
  interface Call {
    Result.Ran on(Session session, Circumstances circumstances);
  }

  /**
   * @param first with what is left of the time
   * @param later when it is waited for as long again
   */
  Listening(Line line, Ticket ticket, Circumstances first, Circumstances later, Overtime overtime) {
    this.line = line;
    this.ticket = ticket;
    this.first = first;
    this.later = later;
    this.overtime = overtime;
  }

  /** Blocks until it has ended, nobody can know how, or the run is to stop. */
  Result.Ran toTheEnd(Call call) {
    Circumstances under = first;
    Result.Ran ran = call.on(line.session(), under);
    while (true) {
      if (ran.status() instanceof ExitStatus.Running) {
        Duration limit = later.timeout().orElseThrow();
        Overtime.Decision decision = overtime.decide(limit);
        if (decision != Overtime.Decision.WAIT) {
          return decision == Overtime.Decision.KILL ? killed(ran, limit) : ran;
        }
        under = later;
      } else if (!line.isCut(ran) || !line.isMended()) {
        return ran;
      }
      ran = call.on(line.session(), under);
    }
  }

  private Result.Ran killed(Result.Ran ran, Duration limit) {
    Standing standing = line.session().cancel(ticket, first.become());
    while (standing instanceof Standing.Unheard && !line.session().isOpen() && line.isMended()) {
      standing = line.session().cancel(ticket, first.become());
    }
    boolean isOver = standing instanceof Standing.Ended || standing instanceof Standing.Gone;
    ExitStatus status =
        isOver
            ? new ExitStatus.TimedOut(limit)
            : new ExitStatus.Unknown(
                "not finished after " + limit.toSeconds() + " s, and could not be killed");
    return new Result.Ran(status, ran.stdout(), ran.stderr(), ran.started(), ran.ended());
  }
}
