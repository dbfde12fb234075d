package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Optional;

/**
 * An option that is to be a number, a duration, a mode: a template and what its value must turn
 * into. A literal is converted, and refused, when it is read; anything else when it is used.
 */
public final class Typed<T> {
  private final Template template;
  private final Conversion<T> conversion;
  private final Optional<T> literal;

  private Typed(Template template, Conversion<T> conversion, Optional<T> literal) {
    this.template = template;
    this.conversion = conversion;
    this.literal = literal;
  }

  /** Compiles, and converts what is literal. */
  public static <T> Optional<Typed<T>> compile(
      LocatedText source, Conversion<T> conversion, Diagnostics out) {
    return Template.compile(source, out).flatMap(template -> of(template, conversion, out));
  }

  private static <T> Optional<Typed<T>> of(
      Template template, Conversion<T> conversion, Diagnostics out) {
    Optional<String> text = template.literal();
    if (text.isEmpty()) {
      return Optional.of(new Typed<>(template, conversion, Optional.empty()));
    }
    Value value = Value.of(text.get());
    Optional<T> converted = conversion.convert(value);
    if (converted.isEmpty()) {
      out.add(unsuitable(value, conversion, template.span()));
      return Optional.empty();
    }
    return Optional.of(new Typed<>(template, conversion, converted));
  }

  /** Where it stands. */
  public Span span() {
    return template.span();
  }

  /** As written. */
  public String source() {
    return template.source();
  }

  /** The converted value, when it is written without an expression. */
  public Optional<T> literal() {
    return literal;
  }

  /** The template before the conversion. */
  public Template template() {
    return template;
  }

  /** Reports undefined names and types that can't be converted. */
  public void check(Names names, Diagnostics out) {
    Type type = template.check(names, out);
    if (!isConvertible(type)) {
      out.error(
          "wrong-type",
          span(),
          "`" + source() + "` is " + Types.said(type) + ", wanted is " + conversion.wanted());
    }
  }

  /** The converted value, which suits the host. */
  public T value(Scope scope) throws EvaluationException {
    T value = converted(scope);
    Optional<String> misfit = conversion.misfit(value, scope.shell());
    if (misfit.isPresent()) {
      throw new EvaluationException(
          Diagnostic.error("unsuitable-value", span(), misfit.get())
              .help("give this host another value, or leave the host out with `when`"));
    }
    return value;
  }

  private T converted(Scope scope) throws EvaluationException {
    if (literal.isPresent()) {
      return literal.get();
    }
    Value value = template.evaluate(scope);
    if (value instanceof Value.Unknown unknown) {
      throw Faults.unknown(unknown, span());
    }
    if (value instanceof Value.Hidden) {
      throw new EvaluationException(Messages.secretInText(source(), span()));
    }
    Optional<T> converted = conversion.convert(value);
    if (converted.isEmpty()) {
      throw new EvaluationException(unsuitable(value, conversion, span()));
    }
    return converted.get();
  }

  /** Text can turn into any scalar; what it holds is seen only when it is there. */
  private boolean isConvertible(Type type) {
    Type wanted = conversion.type();
    boolean throughText =
        (Types.isText(type) && wanted instanceof Type.Scalar)
            || (Types.isText(wanted) && type instanceof Type.Scalar);
    return throughText || Types.areAlike(type, wanted);
  }

  private static Diagnostic unsuitable(Value value, Conversion<?> conversion, Span span) {
    Diagnostic plain =
        Diagnostic.error("unsuitable-value", span, "`" + value + "` is not " + conversion.wanted());
    return conversion.help(value).map(plain::help).orElse(plain);
  }
}
