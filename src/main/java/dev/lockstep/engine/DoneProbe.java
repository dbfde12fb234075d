package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.action.Conclusion;
import dev.lockstep.action.Finding;
import dev.lockstep.action.Work;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.PowerShell;
import dev.lockstep.shell.Quoting;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Template;
import dev.lockstep.template.WindowsPath;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Looks whether something has been done already. What can't be seen is neither yes nor no. */
final class DoneProbe {
  private static final int LONGEST = 200;

  private DoneProbe() {}

  /** It could not be looked at. */
  static final class BlindException extends Exception {
    private static final long serialVersionUID = 1L;

    BlindException(String message) {
      super(message);
    }
  }

  /** The way to the host; asked for only where something is looked at there. */
  interface Way {
    Hands hands() throws EvaluationException, BlindException;
  }

  /** Whether it has been done. */
  static boolean holds(DoneWhen done, Hands hands, HostScope scope)
      throws EvaluationException, BlindException {
    return missing(done, () -> hands, scope).isEmpty();
  }

  /** What speaks against its having been done, in words; empty when it has been. */
  static Optional<String> missing(DoneWhen done, Way way, HostScope scope)
      throws EvaluationException, BlindException {
    if (done instanceof DoneWhen.Holds conditions) {
      return Conditions.firstUnmet(conditions.conditions(), scope);
    }
    if (done instanceof DoneWhen.PathState path) {
      return missing(path, way.hands(), scope);
    }
    return missing((DoneWhen.Probe) done, way.hands(), scope);
  }

  private static Optional<String> missing(DoneWhen.PathState path, Hands hands, HostScope scope)
      throws EvaluationException, BlindException {
    String text = path.path().value(scope);
    String word = shellWord(text);
    Exec test =
        WindowsPath.is(text)
            ? Exec.reading(
                HostShell.POWERSHELL,
                "if (-not (Test-Path -LiteralPath " + PowerShell.quoted(text) + ")) { exit 1 }")
            : Exec.reading("test -e " + word + " || test -L " + word);
    boolean present = code(ran(hands.lookAll(List.of(test)))) == 0;
    return when(
        present != path.present(), "`" + text + "` is " + (present ? "still there" : "not there"));
  }

  /** Quoted, but for the home folder in front, which the shell is to find. */
  private static String shellWord(String path) {
    int home = path.startsWith("~") ? (path + "/").indexOf('/') : 0;
    boolean isName = path.substring(0, home).matches("~[A-Za-z0-9_.-]*");
    return isName && home > 0 && home < path.length()
        ? path.substring(0, home + 1) + Quoting.quoted(path.substring(home + 1))
        : isName && home > 0 ? path : Quoting.word(path);
  }

  private static Optional<String> missing(DoneWhen.Probe probe, Hands hands, HostScope scope)
      throws EvaluationException, BlindException {
    Work work = probe.action().prepare(scope);
    boolean here = probe.action().nature() == Action.Nature.OPAQUE_HERE;
    Hands doing = here ? onJumpHost(hands, scope) : hands;
    Finding finding = work.judge(doing.lookAll(work.look()));
    if (finding instanceof Finding.Satisfied) {
      return Optional.empty();
    }
    if (finding instanceof Finding.Broken broken) {
      if (broken.seen()) {
        return Optional.of(broken.message());
      }
      throw new BlindException("cannot see whether it is done: " + broken.message());
    }
    // Only a command is run to answer; an action that would change something has answered already.
    Finding.Change change = (Finding.Change) finding;
    return here || probe.action().nature() == Action.Nature.OPAQUE
        ? wrong(probe, work, change, doing.doAll(change.operations()), scope)
        : Optional.of(named(probe) + " finds something to do: " + change.what());
  }

  private static Optional<String> wrong(
      DoneWhen.Probe probe, Work work, Finding.Change change, List<Result> done, HostScope scope)
      throws EvaluationException, BlindException {
    Result.Ran ran = ran(done);
    Optional<String> blind = work.blindness(done);
    if (blind.isPresent()) {
      throw new BlindException("cannot see whether it is done: " + blind.get());
    }
    if (work.conclude(change, done) instanceof Conclusion.Done good) {
      Optional<String> wrong = wrong(probe, telling(good, ran), scope);
      boolean none = Value.of(List.of()).equals(good.values().get("rows"));
      return wrong.or(() -> when(none, named(probe) + " finds no row"));
    }
    return wrong(probe, ran, scope)
        .or(() -> when(ran.isSuccess(), named(probe) + " is not answered as it should be"));
  }

  /** What it answered: an action may have taken that out of what its client printed. */
  private static Result.Ran telling(Conclusion.Done good, Result.Ran ran) {
    Optional<Value> told = Optional.ofNullable(good.values().get("stdout"));
    return told.isEmpty()
        ? ran
        : new Result.Ran(
            ran.status(),
            Output.of(told.get().toString()),
            ran.stderr(),
            ran.started(),
            ran.ended());
  }

  private static Hands onJumpHost(Hands hands, HostScope scope) throws BlindException {
    return hands
        .onJumpHost(scope.host())
        .orElseThrow(() -> new BlindException("cannot see whether it is done: no local shell"));
  }

  private static Optional<String> wrong(DoneWhen.Probe probe, Result.Ran ran, HostScope scope)
      throws EvaluationException, BlindException {
    boolean asksOutput = !probe.answer().equals(DoneWhen.Answer.ANY);
    int code = code(ran);
    if (probe.rc().isPresent() ? code != probe.rc().get() : !asksOutput && code != 0) {
      String words = lastWords(ran);
      String said = words.isEmpty() ? "" : ": " + words;
      long wanted = probe.rc().orElse(0L);
      return Optional.of(
          named(probe) + " ended with exit status " + code + ", not " + wanted + said);
    }
    return wrong(probe.answer(), ran.stdout().trimmed(), scope)
        .map(
            but -> {
              String out = cut(ran.stdout().trimmed().strip());
              return named(probe) + " printed " + (out.isEmpty() ? "nothing" : quoted(out)) + but;
            });
  }

  /** What an output lacks, for the end of a sentence. */
  private static Optional<String> wrong(DoneWhen.Answer answer, String out, HostScope scope)
      throws EvaluationException, BlindException {
    Optional<String> exact = text(answer.stdout(), scope);
    Optional<String> part = text(answer.contains(), scope);
    Optional<String> pattern = text(answer.matches(), scope);
    if (exact.isPresent() && !out.equals(exact.get())) {
      return Optional.of(", not " + quoted(exact.get()));
    }
    if (part.isPresent() && !out.contains(part.get())) {
      return Optional.of(", without " + quoted(part.get()));
    }
    return pattern.isPresent() && !fits(pattern.get(), out)
        ? Optional.of(", where nothing matches " + quoted(pattern.get()))
        : Optional.empty();
  }

  private static Optional<String> text(Optional<Template> written, HostScope scope)
      throws EvaluationException {
    return written.isEmpty() ? Optional.empty() : Optional.of(written.get().text(scope));
  }

  private static String quoted(String text) {
    return "`" + text + "`";
  }

  private static Optional<String> when(boolean missing, String words) {
    return missing ? Optional.of(words) : Optional.empty();
  }

  private static String named(DoneWhen.Probe probe) {
    return "`" + probe.action().summary() + "`";
  }

  /** The last line that it wrote; errors come before answers. */
  private static String lastWords(Result.Ran ran) {
    String errors = ran.stderr().trimmed().strip();
    String text = errors.isEmpty() ? ran.stdout().trimmed().strip() : errors;
    return cut(text.substring(text.lastIndexOf('\n') + 1));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static boolean fits(String pattern, String out) throws BlindException {
    try {
      return Pattern.compile(pattern).matcher(out).find();
    } catch (PatternSyntaxException wrong) {
      throw new BlindException(
          "cannot see whether it is done: `" + pattern + "` is no regular expression");
    }
  }

  private static Result.Ran ran(List<Result> results) throws BlindException {
    if (results.isEmpty() || !(results.get(results.size() - 1) instanceof Result.Ran ran)) {
      throw new BlindException("cannot see whether it is done: nothing was run");
    }
    return ran;
  }

  private static int code(Result.Ran ran) throws BlindException {
    if (ran.status() instanceof ExitStatus.Exited exited) {
      return exited.code();
    }
    throw new BlindException("cannot see whether it is done: the command was " + ran.status());
  }
}
