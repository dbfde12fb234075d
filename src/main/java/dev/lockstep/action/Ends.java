package dev.lockstep.action;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How operations ended, in words. */
final class Ends {
  private static final int LONGEST = 300;

  private Ends() {}

  /** The conclusion of a change that failed; empty when all of it was done. */
  static Optional<Conclusion> failure(Finding.Change change, List<Result> done) {
    Optional<Result.Ran> bad =
        done.stream().map(Ends::ran).filter(result -> !result.isSuccess()).findFirst();
    if (bad.isPresent()) {
      return Optional.of(failed("could not " + change.what(), bad.get()));
    }
    return done.size() == change.operations().size()
        ? Optional.empty()
        : Optional.of(
            new Conclusion.Failed(
                "could not " + change.what() + ": not all of it ran", "", Map.of()));
  }

  /** A failure with the host's own words. */
  static Conclusion.Failed failed(String what, Result.Ran ran) {
    return new Conclusion.Failed(what + ": " + reason(ran), "", Map.of());
  }

  /** Why an operation failed: the last line of its errors, else how it ended. */
  static String reason(Result.Ran ran) {
    String said = lastLine(ran.stderr().text());
    return said.isEmpty() || !(ran.status() instanceof ExitStatus.Exited)
        ? ended(ran.status())
        : said + " (" + ran.status() + ")";
  }

  /** How a command ended, as a part of a sentence. */
  static String ended(ExitStatus status) {
    if (status instanceof ExitStatus.Exited exited) {
      return "it ended with exit status " + exited.code();
    }
    if (status instanceof ExitStatus.Signalled signalled) {
      return "it was killed by signal " + signalled.signal();
    }
    if (status instanceof ExitStatus.TimedOut late) {
      return "it was not finished after " + Spans.words(late.limit()) + " and was killed";
    }
    if (status instanceof ExitStatus.NotStarted not) {
      return "it was not started: " + not.why();
    }
    if (status instanceof ExitStatus.Running running) {
      return "it was not finished after " + Spans.words(running.after()) + " and goes on";
    }
    if (status instanceof ExitStatus.Gone gone) {
      return "how it ended will never be known: " + gone.why();
    }
    if (status instanceof ExitStatus.Unknown unknown) {
      return "how it ended is not known: " + unknown.why();
    }
    throw new AssertionError(status);
  }

  /** The last line that holds anything, cut to a readable length. */
  static String lastLine(String text) {
    String last = "";
    for (String line : text.lines().toList()) {
      last = line.isBlank() ? last : line.strip();
    }
    return last.length() <= LONGEST ? last : last.substring(0, LONGEST) + "...";
  }

  /** What ran; a person's answer to anything but a question is a bug. */
  static Result.Ran ran(Result result) {
    if (result instanceof Result.Ran ran) {
      return ran;
    }
    throw new AssertionError(result);
  }
}
