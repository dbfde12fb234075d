package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.action.Finding;
import dev.lockstep.action.Work;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.shell.Quoting;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Looks whether something has been done already. What can't be seen is neither yes nor no. */
final class DoneProbe {
  private DoneProbe() {}

  /** It could not be looked at. */
  static final class BlindException extends Exception {
    private static final long serialVersionUID = 1L;

    BlindException(String message) {
      super(message);
    }
  }

  /** Whether it has been done. */
  static boolean holds(DoneWhen done, Hands hands, HostScope scope)
      throws EvaluationException, BlindException {
    if (done instanceof DoneWhen.Holds conditions) {
      return Conditions.hold(conditions.conditions(), scope);
    }
    if (done instanceof DoneWhen.PathState path) {
      Exec test = Exec.reading("test -e " + word(path, scope) + " || test -L " + word(path, scope));
      return (code(ran(hands.lookAll(List.of(test)))) == 0) == path.present();
    }
    return answers((DoneWhen.Probe) done, hands, scope);
  }

  private static String word(DoneWhen.PathState path, HostScope scope) throws EvaluationException {
    return Quoting.word(path.path().text(scope));
  }

  private static boolean answers(DoneWhen.Probe probe, Hands hands, HostScope scope)
      throws EvaluationException, BlindException {
    Work work = probe.action().prepare(scope);
    boolean here = probe.action().nature() == Action.Nature.OPAQUE_HERE;
    Hands doing = here ? onJumpHost(hands, scope) : hands;
    Finding finding = work.judge(doing.lookAll(work.look()));
    if (finding instanceof Finding.Satisfied) {
      return true;
    }
    if (finding instanceof Finding.Broken broken) {
      throw new BlindException("cannot see whether it is done: " + broken.message());
    }
    // Only a command is run to answer; an action that would change something has answered already.
    return (here || probe.action().nature() == Action.Nature.OPAQUE)
        && says(probe, ran(doing.doAll(((Finding.Change) finding).operations())), scope);
  }

  private static Hands onJumpHost(Hands hands, HostScope scope) throws BlindException {
    return hands
        .onJumpHost(scope.host())
        .orElseThrow(() -> new BlindException("cannot see whether it is done: no local shell"));
  }

  private static boolean says(DoneWhen.Probe probe, Result.Ran ran, HostScope scope)
      throws EvaluationException, BlindException {
    boolean asksOutput =
        probe.answer().stdout().isPresent()
            || probe.answer().contains().isPresent()
            || probe.answer().matches().isPresent();
    int code = code(ran);
    if (probe.rc().isPresent() ? code != probe.rc().get() : !asksOutput && code != 0) {
      return false;
    }
    String out = ran.stdout().trimmed();
    return matches(probe.answer().stdout(), scope, out::equals)
        && matches(probe.answer().contains(), scope, out::contains)
        && (probe.answer().matches().isEmpty()
            || fits(probe.answer().matches().get().text(scope), out));
  }

  private static boolean fits(String pattern, String out) throws BlindException {
    try {
      return Pattern.compile(pattern).matcher(out).find();
    } catch (PatternSyntaxException wrong) {
      throw new BlindException(
          "cannot see whether it is done: `" + pattern + "` is no regular expression");
    }
  }

  private static boolean matches(Optional<Template> wanted, HostScope scope, Predicate<String> test)
      throws EvaluationException {
    return wanted.isEmpty() || test.test(wanted.get().text(scope));
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
