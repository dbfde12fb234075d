package freemarker.core;

import freemarker.core.SyntaxNode.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Copies FreeMarker's tree. */
@SuppressWarnings("deprecation") // so FreeMarker marks all of its tree, to keep it internal
final class SyntaxReader {
  private static final Map<Class<?>, Kind> KINDS =
      Map.ofEntries(
          Map.entry(Identifier.class, Kind.NAME),
          Map.entry(Dot.class, Kind.KEY),
          Map.entry(DotBeforeMethodCall.class, Kind.KEY),
          Map.entry(DynamicKeyName.class, Kind.INDEX),
          Map.entry(DynamicKeyNameBeforeMethodCall.class, Kind.INDEX),
          Map.entry(MethodCall.class, Kind.CALL),
          Map.entry(BuiltinVariable.class, Kind.SPECIAL_VARIABLE),
          Map.entry(StringLiteral.class, Kind.TEXT),
          Map.entry(NumberLiteral.class, Kind.NUMBER),
          Map.entry(BooleanLiteral.class, Kind.BOOLEAN),
          Map.entry(ListLiteral.class, Kind.LIST),
          Map.entry(HashLiteral.class, Kind.MAP),
          Map.entry(ComparisonExpression.class, Kind.COMPARE),
          Map.entry(ArithmeticExpression.class, Kind.ARITHMETIC),
          Map.entry(AddConcatExpression.class, Kind.ADD),
          Map.entry(AndExpression.class, Kind.AND),
          Map.entry(OrExpression.class, Kind.OR),
          Map.entry(NotExpression.class, Kind.NOT),
          Map.entry(UnaryPlusMinusExpression.class, Kind.SIGN),
          Map.entry(Range.class, Kind.RANGE),
          Map.entry(DefaultToExpression.class, Kind.DEFAULT),
          Map.entry(ExistsExpression.class, Kind.EXISTS),
          Map.entry(ParentheticalExpression.class, Kind.PARENTHESES),
          Map.entry(LocalLambdaExpression.class, Kind.LAMBDA));

  private final SourceLines lines;

  SyntaxReader(SourceLines lines) {
    this.lines = lines;
  }

  SyntaxNode read(TemplateObject object) {
    List<String> names = new ArrayList<>();
    List<SyntaxNode> parts = new ArrayList<>();
    if (object instanceof LocalLambdaExpression lambda) {
      lambda.getLambdaParameterList().getParameters().forEach(p -> names.add(p.getName()));
      parts.add(read((TemplateObject) object.getParameterValue(object.getParameterCount() - 1)));
    } else {
      for (int i = 0; i < object.getParameterCount(); i++) {
        collect(object.getParameterRole(i), object.getParameterValue(i), names, parts);
      }
    }
    if (object instanceof TemplateElement element) {
      for (int i = 0; i < element.getChildCount(); i++) {
        parts.add(read(element.getChild(i)));
      }
    }
    int begin = lines.offset(object.getBeginLine(), object.getBeginColumn());
    int end = lines.offset(object.getEndLine(), object.getEndColumn() + 1);
    return new SyntaxNode(
        kind(object),
        text(object),
        List.copyOf(names),
        List.copyOf(parts),
        begin,
        Math.max(begin, end));
  }

  private void collect(
      ParameterRole role, Object value, List<String> names, List<SyntaxNode> parts) {
    if (role == ParameterRole.TARGET_LOOP_VARIABLE || role == ParameterRole.ASSIGNMENT_TARGET) {
      if (value != null) {
        names.add(String.valueOf(value));
      }
      return;
    }
    for (Object each : all(value)) {
      if (each instanceof TemplateObject node) {
        parts.add(read(node));
      }
    }
  }

  private static Collection<?> all(Object value) {
    if (value instanceof Collection<?> many) {
      return many;
    }
    return value instanceof Object[] many ? Arrays.asList(many) : Arrays.asList(value);
  }

  private static Kind kind(TemplateObject object) {
    if (object instanceof BuiltIn) {
      return Kind.BUILT_IN;
    }
    if (object instanceof TemplateElement) {
      return Kind.ELEMENT;
    }
    return KINDS.getOrDefault(object.getClass(), Kind.OTHER);
  }

  private static String text(TemplateObject object) {
    if (object instanceof BuiltIn builtIn) {
      return builtIn.key;
    }
    if (object instanceof Identifier name) {
      return name.getName();
    }
    if (object instanceof Dot dot) {
      return dot.getRHO();
    }
    if (object instanceof StringLiteral literal) {
      return literal.getAsString();
    }
    return object instanceof NumberLiteral || object instanceof BooleanLiteral
        ? object.getCanonicalForm()
        : object.getNodeTypeSymbol();
  }
}
