package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import freemarker.core.BareExpression;
import freemarker.core.ParseException;
import freemarker.core.SyntaxNode;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A bare expression (language §3), as in {@code when} or between <code>${</code> and <code>}</code>
 * .
 */
public final class Expression {
  private final LocatedText source;
  private final Translation translation;
  private final BareExpression compiled;

  private Expression(LocatedText source, Translation translation, BareExpression compiled) {
    this.source = source;
    this.translation = translation;
    this.compiled = compiled;
  }

  /** The functions of our own that an expression, or a text of scripts, can call. */
  public static Set<String> functions() {
    return Functions.NAMES;
  }

  /** Compiles; empty, with a report, when it can't be read or uses what is refused. */
  public static Optional<Expression> compile(LocatedText source, Diagnostics out) {
    return compile(source, out, Allowed.EVERYWHERE);
  }

  /**
   * Compiles the expression of a {@code when} and its like: <code>${...}</code> around it is a
   * warning, and then taken off.
   */
  public static Optional<Expression> compileCondition(LocatedText source, Diagnostics out) {
    LocatedText condition = Unwrapping.condition(source, out);
    return Habits.report(condition, out)
        ? Optional.empty()
        : parse(condition, out, Allowed.EVERYWHERE);
  }

  static Optional<Expression> compile(LocatedText source, Diagnostics out, Allowed allowed) {
    return Habits.reportOfShells(source, out) || Habits.report(source, out)
        ? Optional.empty()
        : parse(source, out, allowed);
  }

  private static Optional<Expression> parse(LocatedText source, Diagnostics out, Allowed allowed) {
    Translation translation = Translation.of(source);
    try {
      BareExpression compiled = BareExpression.parse(translation.text(), Machine.SETTINGS);
      Expression expression = new Expression(source, translation, compiled);
      long before = out.errorCount();
      new Restrictions(new Findings(translation, out), allowed).check(compiled.tree());
      return out.errorCount() == before ? Optional.of(expression) : Optional.empty();
    } catch (ParseException e) {
      out.add(Unreadable.diagnostic(e, translation, source));
      return Optional.empty();
    } catch (StackOverflowError e) {
      out.error("unreadable-expression", source.span(), "the expression nests too deep");
      return Optional.empty();
    }
  }

  /** Where it stands. */
  public Span span() {
    return source.span();
  }

  /** As written. */
  public String source() {
    return source.value();
  }

  /** The top-level names it uses, those with a default included. */
  public Set<String> names() {
    return UsedNames.of(tree());
  }

  /** Reports undefined names, wrong types and misused secrets; gives the type of the whole. */
  public Type check(Names names, Diagnostics out) {
    return inference(names, out).typeOf(tree());
  }

  /** The same, and reports a type that can't be true or false. */
  public void checkCondition(Names names, Diagnostics out) {
    inference(names, out).condition(tree());
  }

  private Inference inference(Names names, Diagnostics out) {
    Findings findings = new Findings(translation, out);
    return new Inference(findings, new NameCheck(findings, names, Map.of()));
  }

  /**
   * Its value; {@code Unknown} when it hangs on one, {@code Hidden} only for a secret as a whole.
   */
  public Value evaluate(Scope scope) throws EvaluationException {
    try {
      return compiled.evaluate(Machine.root(scope), this::value);
    } catch (TemplateException e) {
      EvaluationException fault =
          Faults.of(e, translation, compiled.place(e), translation.text().length());
      if (fault.unknown().isPresent()) {
        return fault.unknown().get();
      }
      throw fault;
    } catch (BoundedText.TooManyLooksException e) {
      throw new EvaluationException(
          Diagnostic.error("endless-pattern", span(), "a pattern takes too long to match")
              .help("make it simpler: no repetition within a repetition"));
    } catch (StackOverflowError e) {
      throw new EvaluationException(
          Diagnostic.error("endless-pattern", span(), "a pattern or an expression nests too deep"));
    }
  }

  /** What FreeMarker made of it. */
  SyntaxNode tree() {
    return compiled.tree();
  }

  private Value value(Optional<TemplateModel> result) throws TemplateException {
    if (result.isEmpty()) {
      throw new RefusedException(
          "no-value",
          "`" + source().strip() + "` has no value",
          "give a default where it may be missing: `" + source().strip() + "!\"\"`");
    }
    if (result.get() instanceof Models.SecretModel secret && isReference(tree().bare())) {
      return new Value.Hidden(secret.secret());
    }
    Optional<Value> value = Models.value(result.get());
    if (value.isEmpty()) {
      throw new RefusedException("wrong-type", "`" + source().strip() + "` is no value", "");
    }
    return value.get();
  }

  /** Whether it only names something: {@code x}, {@code x.y}, {@code x["y"].z}. */
  static boolean isReference(SyntaxNode node) {
    return switch (node.kind()) {
      case NAME -> true;
      case KEY, INDEX -> isReference(node.first());
      default -> false;
    };
  }
}
