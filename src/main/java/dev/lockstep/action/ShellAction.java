package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.template.ScriptTemplate;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code shell}: a script for {@code sh}, or for another interpreter. */
final class ShellAction {
  private static final Form FORM =
      Form.of(Field.needed("run", Kind.Plain.TEXT, "the script; values in it are quoted"))
          .and(RunOptions.FIELDS)
          .shortFor("run");

  private static final Pattern OF_SHELLS =
      Pattern.compile(
          "(/[\\w./-]*/)?(env"
              + " )?((ba|da|k|mk|z|a)?sh\\b|(powershell|pwsh)(\\.exe)?\\b).*|.*\\$\\{.*");

  static final ActionType TYPE =
      new BuiltIn("shell", "runs a script of a shell's language", FORM, ShellAction::read);

  private ShellAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "shell", FORM, reading)
        .flatMap(options -> read("shell", "run", Nature.OPAQUE, options));
  }

  /** Reads the options of an action whose script stands under a key. */
  static Optional<Action> read(String action, String key, Nature nature, Options options) {
    RunOptions run = RunOptions.read(options);
    Optional<ScriptTemplate> script =
        options
            .mapping()
            .requiredText(key)
            .flatMap(text -> script(text, writtenFor(options), options));
    script.flatMap(ScriptTemplate::firstQuoted).ifPresent(at -> refuseForeign(at, options));
    return options.finish(
        () -> action(action, new Body(nature, script.orElseThrow(), run), options.checks()));
  }

  /** Values are quoted for shells; to another language such quotes mean something else. */
  private static void refuseForeign(Span at, Options options) {
    Optional<LocatedText> interpreter = options.mapping().text("interpreter");
    interpreter
        .map(LocatedText::value)
        .filter(program -> !OF_SHELLS.matcher(program).matches())
        .ifPresent(
            program ->
                options
                    .out()
                    .add(
                        Diagnostic.error(
                                "unquotable-place",
                                at,
                                "values are quoted for a shell, and `" + program + "` is none")
                            .help(
                                "hand it over as `environment: { X: \""
                                    + at.text()
                                    + "\" }`, or"
                                    + " as `stdin`, and read it in the script")));
  }

  /** By the interpreter that is written; where none is, the host decides later. */
  private static HostShell writtenFor(Options options) {
    return options
        .mapping()
        .text("interpreter")
        .map(program -> HostShell.readBy(program.value()))
        .orElse(HostShell.POSIX);
  }

  private static Optional<ScriptTemplate> script(
      LocatedText text, HostShell shell, Options options) {
    Optional<ScriptTemplate> script = ScriptTemplate.compile(text, shell, options.out());
    script.ifPresent(template -> options.checks().add(template::check));
    return script;
  }

  private static Action action(String key, Body body, Checks checks) {
    String summary = key + ": " + Summary.line(body.script.source());
    return new Declared(body.nature, summary, checks, Declared.Traits.NONE, body::work);
  }

  /** A script with what is said of how it runs. */
  private record Body(Nature nature, ScriptTemplate script, RunOptions run) {
    Work work(HostScope scope) throws EvaluationException {
      HostShell host = nature == Nature.OPAQUE_HERE ? HostShell.POSIX : scope.shell();
      Optional<String> interpreter = run.interpreter().in(scope);
      HostShell shell = interpreter.map(HostShell::readBy).orElse(host);
      if (host == HostShell.POWERSHELL && shell != host) {
        throw OnWindows.refused(
            script.span(), "`interpreter: " + interpreter.orElse("") + "`", OnWindows.INTERPRETER);
      }
      String text = script.script(scope, shell);
      return new Running("run " + Summary.line(text), run.exec(text, host, scope));
    }
  }
}
