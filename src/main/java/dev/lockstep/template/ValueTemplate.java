package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A value of any shape, as in {@code vars} or {@code loop}: templates in lists and maps. */
public final class ValueTemplate {
  private final Shape shape;
  private final Span span;

  private ValueTemplate(Shape shape, Span span) {
    this.shape = shape;
    this.span = span;
  }

  /** Compiles every text in it; scalars that are no text keep their value. */
  public static Optional<ValueTemplate> compile(Node node, Diagnostics out) {
    return Shape.compile(node, out).map(shape -> new ValueTemplate(shape, node.span()));
  }

  /** Where it stands. */
  public Span span() {
    return span;
  }

  /** What was written, in one form whatever the quotes, the lines and the brackets. */
  public String source() {
    return shape.source();
  }

  /** The top-level names it uses. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    shape.collectNames(names);
    return names;
  }

  /**
   * Reports undefined names, wrong types and misused secrets; gives its type, that of a secret
   * where it is one whole <code>${secret}</code>.
   */
  public Type check(Names names, Diagnostics out) {
    return shape.check(names, out);
  }

  /** Its value; parts of it may be {@code Unknown} or {@code Hidden}. */
  public Value evaluate(Scope scope) throws EvaluationException {
    return shape.evaluate(scope);
  }

  /** What a node was compiled to. */
  private sealed interface Shape {
    void collectNames(Set<String> names);

    Type check(Names names, Diagnostics out);

    Value evaluate(Scope scope) throws EvaluationException;

    /** The text that it was made of, however that was quoted and broken into lines. */
    String source();

    static Optional<Shape> compile(Node node, Diagnostics out) {
      if (node instanceof Node.Sequence list) {
        List<Optional<Shape>> items = list.items().stream().map(n -> compile(n, out)).toList();
        return items.stream().allMatch(Optional::isPresent)
            ? Optional.of(new Items(items.stream().map(Optional::get).toList()))
            : Optional.empty();
      }
      if (node instanceof Node.Mapping map) {
        return entries(map, out);
      }
      Node.Scalar scalar = (Node.Scalar) node;
      return scalar.value() instanceof Value.Text
          ? Template.compile(scalar.text(), out).map(Words::new)
          : Optional.of(new Fixed(scalar.value()));
    }

    private static Optional<Shape> entries(Node.Mapping map, Diagnostics out) {
      Map<String, Shape> entries = new LinkedHashMap<>();
      for (Node.Entry entry : map.entries()) {
        if (entry.name().contains("${")) {
          out.error("expression-in-key", entry.key().span(), "a key can't hold an expression");
        }
        compile(entry.value(), out).ifPresent(shape -> entries.put(entry.name(), shape));
      }
      return entries.size() == map.entries().size()
          ? Optional.of(new Entries(entries))
          : Optional.empty();
    }
  }

  private record Fixed(Value value) implements Shape {
    @Override
    public void collectNames(Set<String> names) {}

    @Override
    public Type check(Names names, Diagnostics out) {
      return Types.of(value);
    }

    @Override
    public Value evaluate(Scope scope) {
      return value;
    }

    @Override
    public String source() {
      return value.toString();
    }
  }

  private record Words(Template template) implements Shape {
    @Override
    public void collectNames(Set<String> names) {
      names.addAll(template.names());
    }

    @Override
    public Type check(Names names, Diagnostics out) {
      return template.checkValue(names, out);
    }

    @Override
    public Value evaluate(Scope scope) throws EvaluationException {
      return template.evaluate(scope);
    }

    @Override
    public String source() {
      return template.source();
    }
  }

  private record Items(List<Shape> items) implements Shape {
    @Override
    public void collectNames(Set<String> names) {
      items.forEach(item -> item.collectNames(names));
    }

    @Override
    public Type check(Names names, Diagnostics out) {
      return new Type.ListOf(Types.joined(items.stream().map(i -> i.check(names, out)).toList()));
    }

    @Override
    public Value evaluate(Scope scope) throws EvaluationException {
      List<Value> values = new ArrayList<>();
      for (Shape item : items) {
        values.add(item.evaluate(scope));
      }
      return Value.of(values);
    }

    @Override
    public String source() {
      return items.stream().map(Shape::source).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  private record Entries(Map<String, Shape> entries) implements Shape {
    @Override
    public void collectNames(Set<String> names) {
      entries.values().forEach(entry -> entry.collectNames(names));
    }

    @Override
    public Type check(Names names, Diagnostics out) {
      Map<String, Type> types = new LinkedHashMap<>();
      entries.forEach((key, shape) -> types.put(key, shape.check(names, out)));
      return new Type.MapOf(types);
    }

    @Override
    public Value evaluate(Scope scope) throws EvaluationException {
      Map<String, Value> values = new LinkedHashMap<>();
      for (Map.Entry<String, Shape> entry : entries.entrySet()) {
        values.put(entry.getKey(), entry.getValue().evaluate(scope));
      }
      return Value.of(values);
    }

    @Override
    public String source() {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + entry.getValue().source())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }
}
