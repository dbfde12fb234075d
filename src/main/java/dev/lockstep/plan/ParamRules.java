package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.runbook.Param;
import dev.lockstep.shell.Secret;
import dev.lockstep.template.Conversion;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.Optional;

/** What a param makes of a value that it is given. */
final class ParamRules {
  private ParamRules() {}

  /** The default, if there is one. */
  static Optional<Value> fallback(Param param) throws EvaluationException {
    Optional<Node> written = param.rules().fallback();
    if (written.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        fit(param, asWritten(written.get()), param.name() + " by default", written.get().span()));
  }

  /**
   * The value in the param's type; a secret param's is kept as a secret, and what is not known yet
   * passes.
   *
   * @param source where it comes from, for a secret
   * @param span where it stands
   * @throws EvaluationException when it does not fit
   */
  static Value fit(Param param, Value value, String source, Span span) throws EvaluationException {
    if (value instanceof Value.Hidden || value instanceof Value.Unknown) {
      return value;
    }
    Value converted = converted(param, value, span);
    checkRules(param, converted, span);
    return param.isSecret()
        ? new Value.Hidden(new Secret(source, converted.toString()))
        : converted;
  }

  /** The type that a param has where it is given something of a type: what is secret stays so. */
  static Type seen(Param param, Type given) {
    boolean secret = given instanceof Type.SecretOf && !param.isSecret();
    return secret ? new Type.SecretOf(param.type()) : param.type();
  }

  /** Scalars keep the text in which they were written (language §1). */
  static Value asWritten(Node node) {
    return node instanceof Node.Scalar scalar && !scalar.isNothing()
        ? Value.of(scalar.text().value())
        : node.value();
  }

  private static Value converted(Param param, Value value, Span span) throws EvaluationException {
    Type type = param.type() instanceof Type.SecretOf secret ? secret.type() : param.type();
    Conversion<Value> conversion = Conversions.of(type);
    Optional<Value> converted = conversion.convert(value);
    if (converted.isEmpty()) {
      throw failed(
          Diagnostic.error(
                  "invalid-param",
                  span,
                  "the param `" + param.name() + "` can't be " + shown(param, value))
              .also(param.name().span(), "declared here")
              .help(conversion.help(value).orElse("give it " + conversion.wanted())));
    }
    return converted.get();
  }

  private static void checkRules(Param param, Value value, Span span) throws EvaluationException {
    Param.Rules rules = param.rules();
    if (value instanceof Value.Listing list) {
      for (Value item : list.items()) {
        checkRules(param, item, span);
      }
      return;
    }
    String text = value.toString();
    if (!rules.oneOf().isEmpty() && !rules.oneOf().contains(text)) {
      throw failed(
          Diagnostic.error(
                  "invalid-param",
                  span,
                  "the param `" + param.name() + "` can't be " + shown(param, value))
              .also(param.name().span(), "declared here")
              .help(
                  Suggestions.closest(text, rules.oneOf())
                      .map(near -> "did you mean `" + near + "`?")
                      .orElse("give one of `" + String.join("`, `", rules.oneOf()) + "`")));
    }
    if (rules.pattern().isPresent() && !rules.pattern().get().matcher(text).matches()) {
      throw failed(
          Diagnostic.error(
                  "invalid-param",
                  span,
                  "the param `" + param.name() + "` can't be " + shown(param, value))
              .also(param.name().span(), "declared here")
              .help("give a value that matches `" + rules.pattern().get() + "` as a whole"));
    }
  }

  private static String shown(Param param, Value value) {
    return param.isSecret() ? "what it is given" : "`" + Shown.of(value) + "`";
  }

  private static EvaluationException failed(Diagnostic diagnostic) {
    return new EvaluationException(diagnostic);
  }
}
