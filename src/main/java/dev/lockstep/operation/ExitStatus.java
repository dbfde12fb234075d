package dev.lockstep.operation;

import java.time.Duration;

/** How a command ended, or that nobody knows. There is no number that stands for "not known". */
public sealed interface ExitStatus {

  /** It ended by itself. */
  record Exited(int code) implements ExitStatus {
    @Override
    public String toString() {
      return "exit status " + code;
    }
  }

  /** A signal ended it; the name is without {@code SIG}. */
  record Signalled(String signal) implements ExitStatus {
    @Override
    public String toString() {
      return "killed by signal " + signal;
    }
  }

  /** It was still running when its time was up, and was killed. */
  record TimedOut(Duration limit) implements ExitStatus {
    @Override
    public String toString() {
      return "not finished after " + limit.toSeconds() + " s";
    }
  }

  /** It never ran: the user could not be become, the folder is not there, nothing was sent. */
  record NotStarted(String why) implements ExitStatus {
    @Override
    public String toString() {
      return "not started: " + why;
    }
  }

  /** It was still running when the time to wait for it was up, and goes on. */
  record Running(Duration after) implements ExitStatus {
    @Override
    public String toString() {
      return "still running after " + Math.round(after.toMillis() / 1000.0) + " s";
    }
  }

  /** It was begun and is no longer there, and its host does not know how it ended. */
  record Gone(String why) implements ExitStatus {
    @Override
    public String toString() {
      return "gone: " + why;
    }
  }

  /** Whether and how it ended is not known: the connection was lost. */
  record Unknown(String why) implements ExitStatus {
    @Override
    public String toString() {
      return "not known: " + why;
    }
  }

  /** Whether it ended with exit status 0. */
  default boolean isSuccess() {
    return this instanceof Exited exited && exited.code() == 0;
  }
}
