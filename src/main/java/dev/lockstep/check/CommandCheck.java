package dev.lockstep.check;

import dev.lockstep.operation.Result;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;

/** {@code command}: a command that only reads answers as it should. */
final class CommandCheck implements CheckType {
  private static final Form FORM =
      Form.of(
              Field.of("run", Kind.Plain.TEXT, "a command of words that changes nothing"),
              Asked.SHELL,
              Asked.ARGV,
              Asked.INTERPRETER,
              Asked.CHDIR,
              Asked.STDIN)
          .and(Answer.FIELDS)
          .and(Field.of("do", Kind.Plain.TEXT, "what to do when it answers otherwise"))
          .exactlyOneOf("run", "shell", "argv")
          .shortFor("run");

  @Override
  public String key() {
    return "command";
  }

  @Override
  public String help() {
    return "a command or script that changes nothing ends with the exit status and prints the text"
        + " that are expected";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(CommandCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Asked asked = Asked.read(options, "run");
    Answer answer = Answer.read(options);
    Setting<String> help = options.text("do");
    return options.finish(
        scope -> {
          Answer.Wanted wanted = answer.in(scope);
          String advice = help.in(scope, "see why " + asked.shown() + " answers so, put it right");
          return Look.at(asked.exec(scope), ran -> verdict(asked, wanted, ran, advice));
        });
  }

  private static Verdict verdict(Asked asked, Answer.Wanted wanted, Result.Ran ran, String advice)
      throws UnseenException {
    List<String> differences = wanted.differences(ran);
    if (!differences.isEmpty()) {
      return new Verdict.Failed(asked.shown() + ": " + String.join("; ", differences), advice);
    }
    String text = ran.stdout().trimmed();
    String printed = text.isBlank() ? "" : ", printed `" + Looked.quote(text) + "`";
    return new Verdict.Passed(asked.shown() + ": " + ran.status() + printed);
  }
}
