package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
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
      Pattern.compile("(/[\\w./-]*/)?(env )?(ba|da|k|mk|z|a)?sh\\b.*|.*\\$\\{.*");

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
            .flatMap(text -> script(text, options.reading(), options.checks()));
    script.flatMap(ScriptTemplate::firstQuoted).ifPresent(at -> refuseForeign(at, options));
    return options.finish(
        () -> action(action, nature, script.orElseThrow(), run, options.checks()));
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

  private static Optional<ScriptTemplate> script(LocatedText text, Reading reading, Checks checks) {
    Optional<ScriptTemplate> script = ScriptTemplate.compile(text, reading.out());
    script.ifPresent(template -> checks.add(template::check));
    return script;
  }

  private static Action action(
      String key, Nature nature, ScriptTemplate script, RunOptions run, Checks checks) {
    String summary = key + ": " + Summary.line(script.source());
    return new Declared(
        nature, summary, checks, Declared.Traits.NONE, scope -> work(script, run, scope));
  }

  private static Work work(ScriptTemplate template, RunOptions run, HostScope scope)
      throws EvaluationException {
    String script = template.script(scope);
    return new Running("run " + Summary.line(script), run.exec(script, scope));
  }
}
