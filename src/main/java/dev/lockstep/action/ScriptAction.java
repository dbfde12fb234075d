package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.PowerShell;
import dev.lockstep.shell.Quoting;
import dev.lockstep.template.CommandTemplate;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code script}: a file of the project, run on the host with arguments.
 *
 * <p>One operation: the file comes through standard input, lies in a folder that only the user can
 * read, is run by the interpreter that its first line names (a {@code noexec} /tmp does not matter
 * then), and is removed whatever happens. So the script itself reads nothing.
 */
final class ScriptAction {
  private static final Form FORM =
      Form.of(
              Field.needed("run", Kind.Plain.TEXT, "the file, and behind it its arguments"),
              RunOptions.CHDIR,
              RunOptions.INTERPRETER)
          .shortFor("run");

  static final ActionType TYPE =
      new BuiltIn("script", "runs a file of the project on the host", FORM, ScriptAction::read);

  private ScriptAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "script", FORM, reading).flatMap(ScriptAction::read);
  }

  private static Optional<Action> read(Options options) {
    RunOptions.refuseAnsibles(options);
    RunOptions run =
        new RunOptions(
            options.text("chdir"),
            Setting.unwritten(),
            Setting.unwritten(),
            options.text("interpreter"));
    Optional<LocatedText> line = options.mapping().requiredText("run");
    Optional<Call> call =
        line.flatMap(text -> words(text, options.reading(), options.checks()))
            .map(words -> new Call(words, line.get().span()));
    options.mapping().later("stdin", "the script itself travels by standard input");
    return options.finish(() -> action(call.orElseThrow(), run, options.checks()));
  }

  private static Optional<CommandTemplate> words(LocatedText line, Reading reading, Checks checks) {
    InlineOptions.report(line, "script", reading.out());
    Optional<CommandTemplate> words = CommandTemplate.split(line, reading.out());
    words.ifPresent(command -> checks.add(command::check));
    String name = line.value().strip().split("\\s+", 2)[0];
    if (!name.isEmpty() && name.matches("[^$\"'\\\\]*")) {
      LocalFile.fault(line.span(), reading.files(), name).ifPresent(reading.out()::add);
    }
    return words;
  }

  /** The file and its arguments, and where they are written. */
  private record Call(CommandTemplate command, Span span) {
    Path file(HostScope scope) throws EvaluationException {
      return scope.files().resolve(command.words(scope).get(0));
    }
  }

  private static Action action(Call call, RunOptions run, Checks checks) {
    return new Declared(
        Nature.OPAQUE,
        "script: " + Summary.line(call.command().source()),
        checks,
        Declared.Traits.NONE.sending(scope -> List.of(call.file(scope))),
        scope -> work(call, run, scope));
  }

  private static Work work(Call call, RunOptions run, HostScope scope) throws EvaluationException {
    List<String> words = call.command().words(scope);
    Path file = call.file(scope);
    Optional<Diagnostic> fault = LocalFile.fault(call.span(), scope.files(), words.get(0));
    if (fault.isPresent()) {
      throw new EvaluationException(fault.get());
    }
    if (scope.shell() == HostShell.POWERSHELL) {
      return onWindows(words, file, run, scope);
    }
    Optional<String> interpreter = run.interpreter().in(scope);
    Shebang start = interpreter.isPresent() ? Shebang.of(interpreter.get()) : Shebang.read(file);
    String script = wrapped(start, file.getFileName().toString(), words.subList(1, words.size()));
    Exec exec =
        new Exec(script, Optional.empty(), run.chdir().in(scope), new Content.File(file), true);
    return new Running("run script " + Summary.words(words), exec);
  }

  /** The file must be PowerShell's; it is read from the input, and lies nowhere on the host. */
  private static Work onWindows(List<String> words, Path file, RunOptions run, HostScope scope)
      throws EvaluationException {
    String arguments =
        words.stream()
            .skip(1)
            .map(word -> " " + PowerShell.quoted(word))
            .collect(Collectors.joining());
    String script =
        "& ([ScriptBlock]::Create($lockstep_utf8.GetString($lockstep_input)))" + arguments + "\n";
    return new Running(
        "run script " + Summary.words(words),
        new Exec(
            script,
            scope.shell().interpreter(),
            run.chdir().in(scope),
            new Content.File(file),
            true));
  }

  /** The folder is removed on every way out; a script that is ended by a signal ends by it. */
  private static String wrapped(Shebang start, String name, List<String> arguments) {
    String all =
        arguments.stream().map(word -> " " + Quoting.word(word)).collect(Collectors.joining());
    return "umask_before=$(umask)\n"
        + "umask 077\n"
        + "d=$(mktemp -d) || exit 125\n"
        + "trap 'rm -rf \"$d\"' EXIT\n"
        + "trap 'exit 129' HUP\n"
        + "trap 'exit 130' INT\n"
        + "trap 'exit 143' TERM\n"
        + "f=$d/"
        + Quoting.word(name)
        + "\n"
        + "cat >\"$f\" && chmod u+x \"$f\" || exit 125\n"
        + "umask \"$umask_before\"\n"
        + start.command()
        + "\"$f\""
        + all
        + " </dev/null\n";
  }
}
