package dev.lockstep.runbook;

import dev.lockstep.check.Check;
import dev.lockstep.check.CheckType;
import dev.lockstep.check.HostCheck;
import dev.lockstep.check.PersonCheck;
import dev.lockstep.check.Verdict;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.template.Reading;
import dev.lockstep.template.ValueTemplate;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that hold one value of any shape: {@code command} looks at each host, and compares with
 * the end of the step that its key {@code end_of} names; {@code given} looks at none; {@code
 * attest} asks.
 */
public final class FakeChecks {
  private FakeChecks() {}

  public static List<CheckType> all() {
    return List.of(new Fake("command"), new Fake("given"), new Fake("attest"));
  }

  private record Fake(String key) implements CheckType {
    @Override
    public String help() {
      return "a fake";
    }

    @Override
    public Form form() {
      return Form.ANYTHING;
    }

    @Override
    public Optional<Check> read(Node body, Reading reading) {
      return ValueTemplate.compile(body, reading.out())
          .map(value -> key.equals("attest") ? new Asks(value, body) : new Looks(key, value, body));
    }
  }

  private record Looks(String key, ValueTemplate value, Node body) implements HostCheck {
    @Override
    public void check(Names names, Diagnostics out) {
      value.check(names, out);
    }

    @Override
    public String summary() {
      return key + ": " + body.span().text();
    }

    @Override
    public boolean looksAtNoHost() {
      return key.equals("given");
    }

    @Override
    public Optional<Located<String>> endOf() {
      return body instanceof Node.Mapping mapping
          ? mapping.get("end_of").map(node -> new Located<>(node.value().toString(), node.span()))
          : Optional.empty();
    }

    @Override
    public Inquiry prepare(HostScope scope) throws EvaluationException {
      String seen = value.evaluate(scope).toString();
      return new Inquiry() {
        @Override
        public List<Operation> look() {
          return List.of();
        }

        @Override
        public Verdict judge(List<Result> looked) {
          return new Verdict.Passed(seen);
        }
      };
    }
  }

  private record Asks(ValueTemplate value, Node body) implements PersonCheck {
    @Override
    public void check(Names names, Diagnostics out) {
      value.check(names, out);
    }

    @Override
    public String summary() {
      return "attest: " + body.span().text();
    }

    @Override
    public Ask question(HostScope scope) throws EvaluationException {
      return new Ask(Ask.Kind.ATTEST, value.evaluate(scope).toString(), Map.of());
    }

    @Override
    public Verdict judge(Result.Answered answer) {
      return new Verdict.Failed("nobody", "");
    }
  }
}
