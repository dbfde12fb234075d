package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a person: what {@code manual} and {@code approve} have in common. */
record Asking(Ask ask) implements Work {

  static Action action(
      String summary,
      Ask.Kind kind,
      Setting<String> text,
      Map<String, Type> evidence,
      Checks checks) {
    return new Declared(
        Nature.PERSON,
        summary,
        checks,
        Declared.Traits.registering(registers(evidence)),
        scope -> new Asking(new Ask(kind, text.value(scope), evidence)));
  }

  @Override
  public String describe() {
    return ask.describe();
  }

  @Override
  public List<Operation> look() {
    return List.of();
  }

  @Override
  public Finding judge(List<Result> looked) {
    return Finding.Change.opaque(describe(), List.of(ask));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    if (done.isEmpty() || !(done.get(0) instanceof Result.Answered answer)) {
      return new Conclusion.Failed("nobody has answered", "", Map.of());
    }
    Map<String, Value> values = new LinkedHashMap<>(answer.evidence());
    values.put("person", Value.of(answer.person()));
    if (answer.agreed()) {
      return Conclusion.Done.of(ask.changes(), values);
    }
    return ask.kind() == Ask.Kind.DO
        ? new Conclusion.Failed(
            answer.person() + " could not do it", "resume the run when it can be done", values)
        : new Conclusion.Failed(
            answer.person() + " said no", "resume the run when it may go on", values);
  }

  /** What can be said of a value in expressions, where one of a few words is a text like others. */
  private static Type held(Type type) {
    return type instanceof Type.OneOf ? Type.Scalar.TEXT : type;
  }

  private static Map<String, Type> registers(Map<String, Type> evidence) {
    Map<String, Type> keys = new LinkedHashMap<>();
    evidence.forEach((name, type) -> keys.put(name, held(type)));
    keys.put("person", Type.Scalar.TEXT);
    return keys;
  }
}
