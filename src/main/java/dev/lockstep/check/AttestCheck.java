package dev.lockstep.check;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Evidence;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code attest}: a named person confirms what no command can observe. */
final class AttestCheck implements CheckType {
  private static final Form FORM =
      Form.of(
              Field.needed("question", Kind.Plain.TEXT, "what the person is to confirm"),
              Evidence.FIELD)
          .shortFor("question");

  @Override
  public String key() {
    return "attest";
  }

  @Override
  public String help() {
    return "a named person confirms what no command can observe, and states the evidence";
  }

  @Override
  public Subject subject() {
    return Subject.RUN;
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(AttestCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Setting<String> question = options.requiredText("question");
    Map<String, Type> evidence = Evidence.read(options.mapping(), options.reading().out());
    return options.isSound()
        ? Optional.of(new Attestation(options.written(), question, evidence))
        : Optional.empty();
  }

  /** The question as written. */
  private record Attestation(
      Options.Written written, Setting<String> question, Map<String, Type> evidence)
      implements PersonCheck {
    @Override
    public void check(Names names, Diagnostics out) {
      written.check(names, out);
    }

    @Override
    public String summary() {
      return written.summary();
    }

    @Override
    public Ask question(HostScope scope) throws EvaluationException {
      return new Ask(Ask.Kind.ATTEST, question.needed(scope), evidence);
    }

    @Override
    public Verdict judge(Result.Answered answer) {
      if (!answer.agreed()) {
        return new Verdict.Failed(
            "`" + answer.person() + "` said no", "clear up what stands against it, then go on");
      }
      List<String> missing =
          evidence.keySet().stream().filter(name -> isMissing(answer, name)).toList();
      List<String> wrong =
          evidence.keySet().stream()
              .filter(name -> !missing.contains(name))
              .filter(name -> isOfAnotherType(answer.evidence().get(name), evidence.get(name)))
              .map(name -> "`" + name + "` is no " + evidence.get(name))
              .toList();
      if (missing.isEmpty() && !wrong.isEmpty()) {
        return new Verdict.Failed(
            "`" + answer.person() + "` answered, but " + String.join(", ", wrong),
            "answer again in the form that is asked for");
      }
      return missing.isEmpty()
          ? new Verdict.Attested(answer.person(), answer.at(), answer.evidence())
          : new Verdict.Failed(
              "`" + answer.person() + "` did not state `" + String.join("`, `", missing) + "`",
              "answer again with all that is asked for");
    }

    private static boolean isOfAnotherType(Value stated, Type type) {
      return Conversions.of(type).convert(stated).isEmpty();
    }

    private static boolean isMissing(Result.Answered answer, String name) {
      Value stated = answer.evidence().getOrDefault(name, Value.NOTHING);
      return stated instanceof Value.Nothing
          || (stated instanceof Value.Text text && text.text().isBlank());
    }
  }
}
