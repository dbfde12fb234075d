package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.action.ActionType;
import dev.lockstep.action.Work;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.template.Reading;
import dev.lockstep.template.ValueTemplate;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Node;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Actions of every nature that hold one value of any shape: {@code command} is opaque, {@code
 * local} too, {@code copy} is declarative and sends the file it names, {@code stat} reads, {@code
 * manual} asks, {@code set_vars} assigns.
 */
public final class FakeActions {
  private FakeActions() {}

  public static List<ActionType> all() {
    return List.of(
        type("command", Action.Nature.OPAQUE),
        type("local", Action.Nature.OPAQUE_HERE),
        type("copy", Action.Nature.DECLARATIVE),
        type("stat", Action.Nature.READING),
        type("set_vars", Action.Nature.READING),
        type("manual", Action.Nature.PERSON));
  }

  private static ActionType type(String key, Action.Nature nature) {
    return new ActionType() {
      @Override
      public String key() {
        return key;
      }

      @Override
      public String help() {
        return "a fake";
      }

      @Override
      public Form form() {
        return Form.ANYTHING;
      }

      @Override
      public Optional<Action> read(Node body, Reading reading) {
        return ValueTemplate.compile(body, reading.out())
            .map(value -> new Fake(key, nature, body, value));
      }
    };
  }

  private record Fake(String key, Nature nature, Node body, ValueTemplate value) implements Action {
    @Override
    public void check(Names names, Diagnostics out) {
      value.check(names, out);
    }

    @Override
    public Type registers() {
      return key.equals("stat")
          ? new Type.MapOf(Map.of("exists", Type.Scalar.BOOLEAN))
          : new Type.MapOf(Map.of());
    }

    @Override
    public Map<String, Type> assigns() {
      Map<String, Type> names = new LinkedHashMap<>();
      if (key.equals("set_vars") && body instanceof Node.Mapping mapping) {
        mapping.entries().forEach(entry -> names.put(entry.name(), Type.ANY));
      }
      return names;
    }

    @Override
    public String summary() {
      return key + ": " + body.span().text();
    }

    @Override
    public List<Path> sends(HostScope scope) throws EvaluationException {
      return key.equals("copy")
          ? List.of(scope.files().resolve(value.evaluate(scope).toString()))
          : List.of();
    }

    @Override
    public Work prepare(HostScope scope) throws EvaluationException {
      Value evaluated = value.evaluate(scope);
      return new FakeWork(key + " " + evaluated);
    }
  }
}
