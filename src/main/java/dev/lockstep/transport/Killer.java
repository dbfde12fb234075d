package dev.lockstep.transport;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.transport.WarmShell.Identity;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a command through a second shell of the same user: SSH's own signals are refused for logins
 * as root, and reach the first process only.
 */
final class Killer {
  /** What became of it. */
  enum Answer {
    /** Nothing of its process group is left. */
    KILLED,
    /** It had ended by itself before. */
    WAS_OVER,
    /** Nobody knows. */
    UNSURE
  }

  /** Waits 5 s between TERM and KILL, and as long after it. */
  private static final String SCRIPT =
      """
      p=@ID@; t=@START@
      left() {
        [ -r /proc/self/stat ] || { kill -0 "-$p" 2>/dev/null; return; }
        for f in /proc/[0-9]*/stat; do
          l=; read -r l 2>/dev/null <"$f"; set -- ${l##*) }
          [ "$3" != "$p" ] || [ "$1" = Z ] || return 0
        done 2>/dev/null
        return 1
      }
      wait_for() { i=0; while left && [ $i -lt 50 ]; do sleep 0.1 2>/dev/null || sleep 1; i=$((i+1)); done; }
      if [ -r /proc/self/stat ] && [ "$t" != - ]; then
        l=; { read -r l <"/proc/$p/stat"; } 2>/dev/null; set -- ${l##*) }
        [ $# -ge 20 ] || exit 3
        shift 19; [ "$1" = "$t" ] || exit 3
      fi
      kill -TERM "-$p" 2>/dev/null; wait_for
      left || exit 0
      kill -KILL "-$p" 2>/dev/null; wait_for
      left && exit 4
      exit 0
      """;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ShellPool pool;

  Killer(ShellPool pool) {
    this.pool = pool;
  }

  /** Kills what the shell runs; blocks until that is certain, or can't be. */
  Answer kill(WarmShell victim) throws InterruptedException, ExecutionException {
    try {
      Identity process = victim.await(Duration.ofSeconds(1));
      return process.leadsItsGroup() ? kill(victim, process) : Answer.UNSURE;
    } catch (RefusedException | IOException | TimeoutException unreachable) {
      return Answer.UNSURE;
    }
  }

  private Answer kill(WarmShell victim, Identity process)
      throws RefusedException,
          IOException,
          TimeoutException,
          InterruptedException,
          ExecutionException {
    WarmShell shell = pool.take(victim.as());
    try {
      String script = SCRIPT.replace("@ID@", process.id()).replace("@START@", process.start());
      shell.send(script, OutputSink.NONE);
      shell.program().endInput();
      return answer(shell.ended().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    } finally {
      shell.abandon();
    }
  }

  private static Answer answer(ExitStatus status) {
    if (status.isSuccess()) {
      return Answer.KILLED;
    }
    return status.equals(new ExitStatus.Exited(3)) ? Answer.WAS_OVER : Answer.UNSURE;
  }
}
