package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.CommandTemplate;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.template.ScriptTemplate;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check of the author's asks a host: the words of a command, or a script. As in the actions
 * of the same names, words come from {@code run} or {@code argv}, a script from {@code shell}.
 */
record Asked(
    Setting<String> script,
    String source,
    Setting<String> interpreter,
    Setting<String> chdir,
    Setting<Content.Text> stdin) {

  /** The keys that each say what is asked. */
  static final String[] KEYS = {"command", "shell", "argv"};

  static final Field SHELL = Field.of("shell", Kind.Plain.TEXT, "a script that changes nothing");
  static final Field ARGV =
      Field.of("argv", Kind.items(Kind.Plain.TEXT), "the words of the command as a list");
  static final Field INTERPRETER =
      Field.of("interpreter", Kind.Plain.TEXT, "what reads the script in the place of `sh`");
  static final Field CHDIR = Field.of("chdir", Kind.Plain.PATH, "the folder in which it runs");
  static final Field STDIN =
      Field.of(
          "stdin", Kind.Plain.TEXT, "what it reads on standard input; secrets may stand in it");

  /** All of its fields; plain words stand under {@code command}. */
  static final Field[] FIELDS = {
    Field.of("command", Kind.Plain.TEXT, "a command of words that changes nothing"),
    SHELL,
    ARGV,
    INTERPRETER,
    CHDIR,
    STDIN
  };

  /** Reads it from the options of a check; {@code command} is the key that holds plain words. */
  static Asked read(Options options, String command) {
    List<Setting<String>> scripts = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    words(options, command)
        .ifPresent(
            words -> {
              options.remember(words::check);
              sources.add(words.source());
              scripts.add(script(words::command));
            });
    shell(options)
        .ifPresent(
            shell -> {
              options.remember(shell::check);
              sources.add(shell.source());
              scripts.add(script(scope -> shell.script(scope, scope.shell())));
            });
    return new Asked(
        scripts.isEmpty() ? new Setting<>(Optional.empty()) : scripts.get(0),
        sources.isEmpty() ? "" : sources.get(0),
        options.text("interpreter"),
        options.text("chdir"),
        options.content("stdin"));
  }

  /** Whether anything is asked. */
  boolean isWritten() {
    return script.isWritten();
  }

  /** The operation on a host. */
  Exec exec(Scope scope) throws EvaluationException {
    Optional<String> reader = interpreter.in(scope);
    return new Exec(
        script.needed(scope),
        scope.shell().interpreter().or(() -> reader),
        chdir.in(scope),
        stdin.in(scope, Content.EMPTY),
        false);
  }

  /** What is asked, as written and short. */
  String shown() {
    return "`" + Looked.quote(source) + "`";
  }

  private static Optional<CommandTemplate> words(Options options, String command) {
    if (options.has("argv")) {
      List<LocatedText> words = new ArrayList<>();
      for (Node item : options.mapping().items("argv")) {
        if (item instanceof Node.Scalar scalar && !scalar.isNothing()) {
          words.add(scalar.text());
        } else {
          options.error("wrong-kind", item.span(), "`argv` must hold words, not " + item.kind());
        }
      }
      return CommandTemplate.ofWords(words, options.reading().out());
    }
    return options
        .mapping()
        .text(command)
        .flatMap(line -> CommandTemplate.split(line, options.reading().out()));
  }

  private static Optional<ScriptTemplate> shell(Options options) {
    return options
        .mapping()
        .text("shell")
        .flatMap(
            text -> ScriptTemplate.compile(text, writtenFor(options), options.reading().out()));
  }

  /** By the interpreter that is written; where none is, the host decides later. */
  private static HostShell writtenFor(Options options) {
    return options
        .mapping()
        .text("interpreter")
        .map(program -> HostShell.readBy(program.value()))
        .orElse(HostShell.POSIX);
  }

  private static Setting<String> script(Setting.Source<String> source) {
    return new Setting<>(Optional.of(source));
  }
}
