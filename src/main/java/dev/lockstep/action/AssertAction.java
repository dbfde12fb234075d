package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Expression;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code assert}: conditions that must hold. */
final class AssertAction {
  private static final Form FORM =
      Form.of(
              Field.needed("that", Kind.Plain.CONDITION, "what must hold: a condition or a list"),
              Field.of(
                  "msg", Kind.Plain.TEXT, "what a failure says, before the conditions that broke"),
              Field.of("fail_msg", Kind.Plain.TEXT, "another name of `msg`, as in Ansible"),
              Field.of("success_msg", Kind.Plain.TEXT, "what is said when all hold"))
          .shortFor("that");

  static final ActionType TYPE =
      new BuiltIn("assert", "fails unless all conditions hold", FORM, AssertAction::read);

  private AssertAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "assert", FORM, reading).flatMap(AssertAction::read);
  }

  private static Optional<Action> read(Options options) {
    Optional<Node> written = options.mapping().required("that");
    List<Expression> that = new ArrayList<>();
    options.mapping().items("that").forEach(item -> condition(item, options).ifPresent(that::add));
    written.ifPresent(
        node -> Lists.notEmpty("that", options.mapping().items("that"), node, options));
    Setting<String> msg = options.text("msg");
    Setting<String> failMsg = options.text("fail_msg");
    Setting<String> success = options.text("success_msg");
    return options.finish(
        () ->
            new Declared(
                Nature.READING,
                "assert: " + Summary.line(that.get(0).source()) + (that.size() > 1 ? " ..." : ""),
                options.checks(),
                Declared.Traits.NONE,
                scope -> work(that, failMsg.isWritten() ? failMsg : msg, success, scope)));
  }

  private static Optional<Expression> condition(Node item, Options options) {
    if (item instanceof Node.Scalar scalar && !scalar.isNothing()) {
      Optional<Expression> condition = Expression.compileCondition(scalar.text(), options.out());
      condition.ifPresent(expression -> options.checks().add(expression::checkCondition));
      return condition;
    }
    options.out().error("wrong-kind", item.span(), "a condition must be text, not " + item.kind());
    return Optional.empty();
  }

  private static Work work(
      List<Expression> that, Setting<String> failure, Setting<String> success, HostScope scope)
      throws EvaluationException {
    List<String> wrong = new ArrayList<>();
    for (Expression condition : that) {
      if (!holds(condition, scope)) {
        wrong.add("`" + condition.source() + "`");
      }
    }
    String describe = "assert " + that.size() + (that.size() == 1 ? " condition" : " conditions");
    if (wrong.isEmpty()) {
      String seen = success.or("all conditions hold", scope);
      return new Told(describe, new Finding.Satisfied(seen, Conclusion.Done.of(false)));
    }
    String broken = String.join(", ", wrong) + (wrong.size() == 1 ? " does" : " do") + " not hold";
    Optional<String> said = failure.in(scope);
    return new Told(
        describe, new Finding.Broken(said.map(text -> text + ": " + broken).orElse(broken), ""));
  }

  private static boolean holds(Expression condition, HostScope scope) throws EvaluationException {
    Value value = condition.evaluate(scope);
    if (value instanceof Value.Bool bool) {
      return bool.value();
    }
    String source = "`" + condition.source() + "`";
    if (value instanceof Value.Unknown unknown) {
      throw new EvaluationException(
          Diagnostic.error("unknown-value", condition.span(), source + " is " + unknown),
          Optional.of(unknown));
    }
    throw new EvaluationException(
        Diagnostic.error("no-condition", condition.span(), source + " is neither true nor false"));
  }
}
