package dev.lockstep.template;

import dev.lockstep.value.Value;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** The functions of our own that an expression can call. */
final class Functions {
  /** Before the name where one is called, so that a variable may have the same name. */
  static final String PREFIX = "lockstep__";

  /** Those that say how a value gets into a script; only there, and only around a whole piece. */
  static final Set<String> OF_SCRIPTS = Set.of("args", "raw");

  static final Set<String> NAMES = Set.of("find", "capture", "version", "read", "args", "raw");

  private Functions() {}

  /** A name without the prefix of a call. */
  static String plain(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  /** The function of a name, with or without its prefix. */
  static Optional<TemplateModel> find(String name, Scope scope) {
    return switch (plain(name)) {
      case "find" -> method(a -> bool(matcher(a).find()));
      case "capture" -> method(a -> new SimpleScalar(captured(matcher(a))));
      case "version" -> method(a -> new Models.VersionModel(new Value.Text(text(a, 0))));
      case "read" -> method(a -> new SimpleScalar(ProjectText.read(scope, text(a, 0))));
      case "args", "raw" -> method(a -> a.get(0));
      default -> Optional.empty();
    };
  }

  private interface Body {
    TemplateModel call(List<TemplateModel> arguments) throws TemplateModelException;
  }

  private static Optional<TemplateModel> method(Body body) {
    TemplateMethodModelEx method =
        given -> body.call(((List<?>) given).stream().map(TemplateModel.class::cast).toList());
    return Optional.of(method);
  }

  private static TemplateModel bool(boolean value) {
    return value ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
  }

  private static String captured(Matcher matcher) throws TemplateModelException {
    if (matcher.groupCount() == 0) {
      throw new RefusedException(
          "bad-pattern",
          "the pattern `" + matcher.pattern() + "` captures nothing",
          "put parentheses around the part that is wanted");
    }
    return matcher.find() && matcher.group(1) != null ? matcher.group(1) : "";
  }

  private static Matcher matcher(List<TemplateModel> arguments) throws TemplateModelException {
    return BoundedText.matcher(text(arguments, 1), text(arguments, 0));
  }

  private static String text(List<TemplateModel> arguments, int index)
      throws TemplateModelException {
    TemplateModel argument = arguments.get(index);
    if (argument instanceof TemplateScalarModel text) {
      return text.getAsString();
    }
    if (argument instanceof TemplateNumberModel) {
      return Models.value(argument).map(Value::toString).orElse("");
    }
    throw new RefusedException("wrong-type", "a function wants text here", "");
  }
}
