package dev.lockstep.check;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Lets results through only when they say for sure what a command did: it ended by itself and all
 * of its output is here. Everything else is {@link UnseenException}.
 */
final class Looked {
  /** What a shell answers for a command that it may not run, and for one that is not there. */
  private static final int NOT_EXECUTABLE = 126;

  private static final int NOT_FOUND = 127;

  private static final int LONGEST_QUOTE = 160;

  private Looked() {}

  /** The only result. */
  static Result.Ran one(List<Result> looked) throws UnseenException {
    return all(looked, 1).get(0);
  }

  /** As many results as there were operations. */
  static List<Result.Ran> all(List<Result> looked, int expected) throws UnseenException {
    for (Result result : looked) {
      reliable(result);
    }
    if (looked.size() != expected) {
      throw new UnseenException("the host was not looked at", "run the checks again");
    }
    return looked.stream().map(Result.Ran.class::cast).toList();
  }

  /** How it ended. */
  static int code(Result.Ran ran) throws UnseenException {
    if (ran.status() instanceof ExitStatus.Exited exited) {
      return exited.code();
    }
    throw new UnseenException(
        "the command that looks was " + ran.status(),
        "see to it that the host answers and that the user of the check may log in, then check"
            + " again");
  }

  /** Refuses the two exit statuses that say that nothing ran. */
  static void refuseMissingCommand(int code, Result.Ran ran) throws UnseenException {
    if (code == NOT_FOUND || code == NOT_EXECUTABLE) {
      throw new UnseenException(
          (code == NOT_FOUND ? "a command was not found: " : "a command can't be executed: ")
              + complaint(ran),
          "install it on the host, or give its full path or a `profile`");
    }
  }

  /** What a command complained about, in one line. */
  static String complaint(Result.Ran ran) {
    String text =
        ran.stderr().trimmed().isBlank() ? ran.stdout().trimmed() : ran.stderr().trimmed();
    String last = text.lines().reduce("", (before, line) -> line).strip();
    return last.isEmpty() ? "it said nothing" : quote(last);
  }

  /** A text short enough for a message. */
  static String quote(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
  }

  /** The first group that took part in a match; the whole match when there is none. */
  static String group(Matcher found) {
    for (int i = 1; i <= found.groupCount(); i++) {
      if (found.group(i) != null) {
        return found.group(i);
      }
    }
    return found.group();
  }

  private static void reliable(Result result) throws UnseenException {
    if (!(result instanceof Result.Ran ran)) {
      throw new UnseenException("the host was not looked at", "run the checks again");
    }
    code(ran);
    refuseCut(ran.stdout());
    refuseCut(ran.stderr());
  }

  private static void refuseCut(Output output) throws UnseenException {
    if (!output.isWhole()) {
      throw new UnseenException(
          "the answer is " + output.size() + " bytes long and was cut off",
          "make the command print less");
    }
  }
}
