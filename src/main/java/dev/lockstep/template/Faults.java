package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import freemarker.core.BareExpression;
import freemarker.core.InvalidReferenceException;
import freemarker.core.NonBooleanException;
import freemarker.core.NonNumericalException;
import freemarker.core.NonStringException;
import freemarker.core.NonStringOrTemplateOutputException;
import freemarker.core.OpaqueValueException;
import freemarker.core.TooManyStepsException;
import freemarker.template.TemplateException;
import java.util.Map;
import java.util.Optional;

/** What went wrong in an evaluation, in the user's words and at the user's place. */
final class Faults {
  private static final Map<Class<?>, String> WANTED =
      Map.of(
          NonBooleanException.class, "true or false",
          NonNumericalException.class, "a number",
          NonStringException.class, "text",
          NonStringOrTemplateOutputException.class, "text");

  private Faults() {}

  /** A fault of a source of some length, at its place if that is known. */
  static EvaluationException of(
      TemplateException fault,
      Findings.Origin origin,
      Optional<BareExpression.Place> place,
      int length) {
    Span whole = origin.span(0, length);
    Optional<UnknownException> unknown = cause(fault, UnknownException.class);
    if (unknown.isPresent()) {
      return unknown(unknown.get().unknown(), whole);
    }
    Optional<RefusedException> refused = cause(fault, RefusedException.class);
    if (refused.isPresent()) {
      Diagnostic plain = Diagnostic.error(refused.get().code(), whole, refused.get().reason());
      return new EvaluationException(refused.get().help().map(plain::help).orElse(plain));
    }
    if (fault instanceof TooManyStepsException) {
      return new EvaluationException(
          Diagnostic.error("endless-template", whole, "a loop of the template does not end"));
    }
    if (fault instanceof OpaqueValueException) {
      return new EvaluationException(
          Diagnostic.error(
              "secret-in-expression", whole, "a secret can't be kept in a text of the template"));
    }
    if (place.isEmpty()) {
      return new EvaluationException(unplaced(fault, origin.written(0, length).strip(), whole));
    }
    int begin = place.get().begin();
    int end = place.get().end();
    return new EvaluationException(
        diagnostic(fault, origin.written(begin, end), origin.span(begin, end)));
  }

  private static Diagnostic unplaced(TemplateException fault, String written, Span whole) {
    String wanted = WANTED.getOrDefault(fault.getClass(), "");
    String why = wanted.isEmpty() ? "" : ": something in it is not " + wanted;
    return Diagnostic.error(
        "cannot-evaluate", whole, "`" + written + "` can't be worked out" + why);
  }

  static EvaluationException unknown(Value.Unknown unknown, Span span) {
    return new EvaluationException(
        Diagnostic.error("not-known-yet", span, "not known before " + unknown.why()),
        Optional.of(unknown));
  }

  static EvaluationException missing(String written, Span span) {
    return new EvaluationException(
        Diagnostic.error("no-value", span, "`" + written + "` has no value")
            .help("give a default where it may be missing: `" + written + "!\"\"`"));
  }

  private static Diagnostic diagnostic(TemplateException fault, String written, Span span) {
    if (fault instanceof InvalidReferenceException) {
      return missing(written, span).diagnostic();
    }
    String wanted = WANTED.get(fault.getClass());
    return wanted == null
        ? Diagnostic.error("cannot-evaluate", span, "`" + written + "` can't be worked out")
            .help("see that both sides are of one kind: a number, a text, or true or false")
        : Diagnostic.error("wrong-type", span, "`" + written + "` is not " + wanted);
  }

  private static <T extends Throwable> Optional<T> cause(Throwable fault, Class<T> type) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return Optional.of(type.cast(each));
      }
    }
    return Optional.empty();
  }
}
