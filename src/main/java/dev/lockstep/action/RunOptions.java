package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Options of everything that runs a command: where, with which input, read by what. */
record RunOptions(
    Setting<String> chdir,
    Setting<Content.Text> stdin,
    Setting<Boolean> newline,
    Setting<String> interpreter) {
  static final Field CHDIR = Field.of("chdir", Kind.Plain.PATH, "the folder in which it runs");
  static final Field INTERPRETER =
      Field.of("interpreter", Kind.Plain.TEXT, "what reads the script in the place of `sh`");
  static final Field[] FIELDS = {
    CHDIR,
    Field.of("stdin", Kind.Plain.TEXT, "what it reads on standard input; secrets may stand in it"),
    Field.of("stdin_add_newline", Kind.Plain.FLAG, "false: `stdin` gets no line end at its end"),
    INTERPRETER
  };

  /** None is written. */
  static final RunOptions NONE =
      new RunOptions(
          Setting.unwritten(), Setting.unwritten(), Setting.unwritten(), Setting.unwritten());

  static RunOptions read(Options options) {
    refuseAnsibles(options);
    return new RunOptions(
        options.text("chdir"),
        options.content("stdin"),
        options.flag("stdin_add_newline"),
        options.text("interpreter"));
  }

  /** Keys that Ansible has here and that mean the same elsewhere. */
  static void refuseAnsibles(Options options) {
    options.elsewhere("cmd", "write `run:`");
    options.elsewhere("executable", "write `interpreter:`");
    options.elsewhere("creates", "write it as a key of the step");
    options.elsewhere("removes", "write it as a key of the step");
  }

  /** The operation for a script. */
  Exec exec(String script, Scope scope) throws EvaluationException {
    return new Exec(script, interpreter.in(scope), chdir.in(scope), input(scope), true);
  }

  /** The operation for a script in the language of a host. */
  Exec exec(String script, HostShell shell, Scope scope) throws EvaluationException {
    return shell == HostShell.POSIX
        ? exec(script, scope)
        : new Exec(script, shell.interpreter(), chdir.in(scope), input(scope), true);
  }

  /** As in Ansible, what a command reads ends with a line end unless one says otherwise. */
  private Content input(Scope scope) throws EvaluationException {
    Optional<Content.Text> written = stdin.in(scope);
    if (written.isEmpty()) {
      return Content.EMPTY;
    }
    return newline.or(true, scope) ? ended(written.get()) : written.get();
  }

  private static Content.Text ended(Content.Text text) {
    List<Content.Piece> pieces = text.pieces();
    boolean has =
        !pieces.isEmpty()
            && pieces.get(pieces.size() - 1) instanceof Content.Plain last
            && last.text().endsWith("\n");
    if (has) {
      return text;
    }
    List<Content.Piece> longer = new ArrayList<>(pieces);
    longer.add(new Content.Plain("\n"));
    return new Content.Text(longer);
  }
}
