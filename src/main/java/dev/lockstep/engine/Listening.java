package dev.lockstep.engine;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Standing;
import dev.lockstep.transport.Ticket;
import java.util.Optional;

/**
 * Hears a command that outlives its connection to its end: over lost connections, as long as its
 * host comes back, and over its time limit, as somebody decides.
 */
final class Listening {
  private final Line line;
  private final Ticket ticket;
  private final Deadline deadline;
  private final Overtime overtime;

  /** Begins the command, or listens on where it has been begun. */
  interface Call {
    Result.Ran on(Session session, Circumstances circumstances);
  }

  Listening(Line line, Ticket ticket, Deadline deadline, Overtime overtime) {
    this.line = line;
    this.ticket = ticket;
    this.deadline = deadline;
    this.overtime = overtime;
  }

  /** Blocks until it has ended, nobody can know how, or the run is to stop. */
  Result.Ran toTheEnd(Call call) {
    Result.Ran ran = heard(call);
    while (ran.status() instanceof ExitStatus.Running) {
      Overtime.Decision decision = overtime.decide(deadline.limit());
      if (decision == Overtime.Decision.LEAVE) {
        return ran;
      }
      if (decision == Overtime.Decision.KILL) {
        return killed(call, ran);
      }
      deadline.anew();
      ran = heard(call);
    }
    return ran;
  }

  private Result.Ran heard(Call call) {
    Result.Ran ran = call.on(line.session(), deadline.left());
    while (line.isCut(ran) && line.isMended()) {
      ran = call.on(line.session(), deadline.left());
    }
    return ran;
  }

  /** One that has ended while somebody decided was not killed: its own end counts. */
  private Result.Ran killed(Call call, Result.Ran before) {
    Optional<Become> as = deadline.left().become();
    Standing now = line.askAbout(session -> session.settle(ticket, as, Optional.empty()));
    if (now instanceof Standing.Ended) {
      return last(call);
    }
    Standing then = line.askAbout(session -> session.cancel(ticket, as));
    if (then instanceof Standing.Ended || then instanceof Standing.Gone) {
      return with(new ExitStatus.TimedOut(deadline.limit()), last(call));
    }
    String why =
        "not finished after " + deadline.limit().toSeconds() + " s, and not known to be dead";
    String more = then instanceof Standing.Unheard unheard ? ": " + unheard.why() : "";
    return with(new ExitStatus.Unknown(why + more), before);
  }

  /** All that there is still to hear of it; it does not run any more. */
  private Result.Ran last(Call call) {
    deadline.anew();
    return heard(call);
  }

  private static Result.Ran with(ExitStatus status, Result.Ran ran) {
    return new Result.Ran(status, ran.stdout(), ran.stderr(), ran.started(), ran.ended());
  }
}
