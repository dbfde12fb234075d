package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Secret;
import dev.lockstep.text.LocatedText;
import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scope and names that the tests of this package share, and short ways to use them. */
final class Workbench {
  static final Map<String, Value> VALUES =
      Map.ofEntries(
          Map.entry("name", Value.of("acme")),
          Map.entry("empty", Value.of("")),
          Map.entry("build", Value.of(8931)),
          Map.entry("ratio", new Value.Numeric(new BigDecimal("6.10"))),
          Map.entry("flag", Value.of(true)),
          Map.entry("off", Value.of(false)),
          Map.entry("version", Value.of("6.02")),
          Map.entry("nothing", Value.NOTHING),
          Map.entry("hosts", Value.of(List.of(Value.of("a"), Value.of("b c")))),
          Map.entry("none", Value.of(List.of())),
          Map.entry(
              "item",
              Value.of(
                  Map.of(
                      "name", Value.of("eu"),
                      "port", Value.of(80),
                      "password", new Value.Hidden(new Secret("item", "s3cret"))))),
          Map.entry("password", new Value.Hidden(new Secret("password", "hunter2"))),
          Map.entry(
              "secrets", Value.of(List.of(new Value.Hidden(new Secret("secrets", "hunter2"))))),
          Map.entry("blank_secret", new Value.Hidden(new Secret("blank_secret", ""))),
          Map.entry("later", new Value.Unknown("step `read packages`")),
          Map.entry(
              "result", Value.of(Map.of("rc", Value.of(0), "stdout", Value.of("build 8931\n")))),
          Map.entry("half", Value.of(Map.of("stdout", new Value.Unknown("step `half`")))));

  static final Scope SCOPE = name -> Optional.ofNullable(VALUES.get(name));

  private static final Map<String, Type> TYPES = types();

  static final Names NAMES =
      new Names() {
        @Override
        public Optional<Type> type(String name) {
          return Optional.ofNullable(TYPES.get(name));
        }

        @Override
        public Collection<String> all() {
          return TYPES.keySet();
        }
      };

  private Workbench() {}

  private static Map<String, Type> types() {
    Map<String, Type> types = new LinkedHashMap<>();
    VALUES.forEach((name, value) -> types.put(name, Types.of(value)));
    types.put("version", Scalar.VERSION);
    types.put("anything", Type.ANY);
    types.put("fact", Type.ANY_MAP);
    types.put(
        "instances",
        new Type.ListOf(new Type.MapOf(Map.of("name", Scalar.TEXT, "port", Scalar.INTEGER))));
    return types;
  }

  static LocatedText text(String text) {
    return LocatedText.synthetic("test", text);
  }

  static Expression expression(String source) {
    Diagnostics out = new Diagnostics();
    return Expression.compile(text(source), out)
        .orElseThrow(() -> new AssertionError(source + ": " + lines(out)));
  }

  static Template template(String source) {
    Diagnostics out = new Diagnostics();
    return Template.compile(text(source), out)
        .orElseThrow(() -> new AssertionError(source + ": " + lines(out)));
  }

  static Value value(String source) throws EvaluationException {
    return expression(source).evaluate(SCOPE);
  }

  /** Each diagnostic as {@code code@underlined text}. */
  static List<String> lines(Diagnostics out) {
    return out.all().stream().map(d -> d.code() + "@" + d.span().text()).toList();
  }

  /** What compiling and checking an expression reports. */
  static List<Diagnostic> findings(String source) {
    Diagnostics out = new Diagnostics();
    Expression.compile(text(source), out).ifPresent(e -> e.check(NAMES, out));
    return out.all();
  }

  /** What compiling and checking a condition reports. */
  static List<Diagnostic> conditionFindings(String source) {
    Diagnostics out = new Diagnostics();
    Expression.compileCondition(text(source), out).ifPresent(e -> e.checkCondition(NAMES, out));
    return out.all();
  }

  /** One diagnostic, all of its words. */
  static String words(Diagnostic diagnostic) {
    return diagnostic.code()
        + "@"
        + diagnostic.span().text()
        + ": "
        + diagnostic.message()
        + diagnostic.notes().stream().map(note -> " | " + note).reduce("", String::concat)
        + diagnostic.helps().stream().map(help -> " > " + help).reduce("", String::concat);
  }
}
