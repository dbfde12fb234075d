package dev.lockstep.engine;

import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a command that has not ended when its {@code timeout} is up: the limit ends the
 * waiting, not the command (language §4). Killed only where that is harmless; else the run holds
 * and asks.
 */
final class Overtime {
  private static final String NEXT = "next";
  private static final String WAIT = "wait";
  private static final String KILL = "kill";

  private final World world;
  private final String subject;
  private final boolean mayKill;

  /** What is done about it. */
  enum Decision {
    /** It is waited for as long again. */
    WAIT,
    KILL,
    /** The run stops; the command goes on, and a resume finds it. */
    LEAVE
  }

  /**
   * @param subject the step, host, item and attempt, as persons name them
   * @param mayKill whether the author says that killing is harmless
   */
  Overtime(World world, String subject, boolean mayKill) {
    this.world = world;
    this.subject = subject;
    this.mayKill = mayKill;
  }

  /** Asks, where somebody must be asked. Workers only. */
  Decision decide(Duration limit) {
    return mayKill ? Decision.KILL : world.coordinator().atDesk(() -> asked(limit));
  }

  private Decision asked(Duration limit) {
    String text =
        "The command has not ended after "
            + limit.toSeconds()
            + " s and goes on. Wait as long again, or kill it? To leave it at work and stop the run"
            + " here, answer nothing: a resume goes on waiting for it.";
    Ask question =
        new Ask(Ask.Kind.DECIDE, text, Map.of(NEXT, new Type.OneOf(List.of(WAIT, KILL))));
    Optional<Result.Answered> answer = Inquiry.heard(world, subject, question);
    return answer
        .filter(Result.Answered::agreed)
        .map(said -> said.evidence().get(NEXT).equals(Value.of(KILL)))
        .map(kill -> kill ? Decision.KILL : Decision.WAIT)
        .orElse(Decision.LEAVE);
  }
}
