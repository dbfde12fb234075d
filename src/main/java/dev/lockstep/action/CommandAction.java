package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.shell.Quoting;
import dev.lockstep.template.CommandTemplate;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code command}: one command of words, on the host or, as {@code local}, on the jump host. */
final class CommandAction {
  private static final Form ON_HOST_FORM =
      Form.of(
              Field.of("run", Kind.Plain.TEXT, "the words of the command, split at blanks"),
              Field.of("argv", Kind.items(Kind.Plain.TEXT), "the words as a list, split nowhere"))
          .and(RunOptions.FIELDS)
          .shortFor("run");

  private static final Form HERE_FORM =
      ON_HOST_FORM
          .and(Field.of("shell", Kind.Plain.TEXT, "a script in the place of a command"))
          .exactlyOneOf("run", "argv", "shell");

  static final ActionType ON_HOST =
      new BuiltIn(
          "command",
          "runs a command of words, without a shell",
          ON_HOST_FORM.exactlyOneOf("run", "argv"),
          (body, reading) -> read("command", Nature.OPAQUE, body, reading));

  static final ActionType HERE =
      new BuiltIn(
          "local",
          "runs a command on the jump host",
          HERE_FORM,
          (body, reading) -> read("local", Nature.OPAQUE_HERE, body, reading));

  private CommandAction() {}

  private static Optional<Action> read(String key, Nature nature, Node body, Reading reading) {
    if (body instanceof Node.Sequence) {
      reading.out().add(bareList(key, body));
      return Optional.empty();
    }
    Form form = nature == Nature.OPAQUE_HERE ? HERE.form() : ON_HOST.form();
    Optional<Options> read = Options.of(body, key, form, reading);
    if (read.isPresent() && nature == Nature.OPAQUE_HERE && read.get().mapping().has("shell")) {
      return ShellAction.read(key, "shell", nature, read.get());
    }
    return read.flatMap(options -> read(key, nature, options));
  }

  private static Diagnostic bareList(String key, Node body) {
    return Diagnostic.error("wrong-kind", body.span(), "`" + key + "` holds a bare list")
        .help("for words that are split nowhere write `" + key + ": { argv: [...] }`")
        .help("for several commands write several steps, or `shell: |`");
  }

  private static Optional<Action> read(String key, Nature nature, Options options) {
    RunOptions run = RunOptions.read(options);
    Optional<LocatedText> line = options.mapping().text("run");
    List<Node> argv = options.mapping().items("argv");
    options
        .mapping()
        .optional("argv")
        .ifPresent(node -> Lists.notEmpty("argv", argv, node, options));
    Optional<CommandTemplate> words =
        line.isPresent()
            ? words(line.get(), key, options.reading(), options.checks())
            : argv(argv, options);
    return options.finish(() -> action(key, nature, words.orElseThrow(), run, options.checks()));
  }

  private static Optional<CommandTemplate> words(
      LocatedText line, String key, Reading reading, Checks checks) {
    InlineOptions.report(line, key, reading.out());
    Optional<CommandTemplate> words = CommandTemplate.split(line, reading.out());
    words.ifPresent(command -> checks.add(command::check));
    return words;
  }

  private static Optional<CommandTemplate> argv(List<Node> items, Options options) {
    List<LocatedText> words = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof Node.Scalar scalar && !scalar.isNothing()) {
        words.add(scalar.text());
      } else {
        options
            .out()
            .error("wrong-kind", item.span(), "a word of `argv` must be text, not " + item.kind());
      }
    }
    Optional<CommandTemplate> command =
        words.isEmpty() ? Optional.empty() : CommandTemplate.ofWords(words, options.out());
    command.ifPresent(template -> options.checks().add(template::check));
    return command;
  }

  private static Action action(
      String key, Nature nature, CommandTemplate words, RunOptions run, Checks checks) {
    String summary = key + ": " + Summary.line(words.source());
    return new Declared(
        nature, summary, checks, Declared.Traits.NONE, scope -> work(nature, words, run, scope));
  }

  private static Work work(Nature nature, CommandTemplate words, RunOptions run, HostScope scope)
      throws EvaluationException {
    List<String> all = words.words(scope);
    return new Running(
        "run " + Summary.words(all),
        nature == Nature.OPAQUE_HERE
            ? run.exec(Quoting.command(all), scope)
            : run.exec(words.command(scope), scope.shell(), scope));
  }
}
