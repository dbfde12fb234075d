package dev.lockstep.template;

import dev.lockstep.template.Operators.Side;
import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import freemarker.core.SyntaxNode;
import freemarker.core.SyntaxNode.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of a tree, from the types of names; reports what can't fit together. */
final class Inference {
  private static final Set<String> OF_MISSING =
      Set.of("has_content", "exists", "if_exists", "default");

  /** What FreeMarker's default reaches over without brackets. */
  private static final Set<Kind> GREEDY =
      Set.of(Kind.COMPARE, Kind.ARITHMETIC, Kind.ADD, Kind.AND, Kind.OR, Kind.RANGE);

  /** How much of a reference may be missing: FreeMarker takes brackets for "any part of it". */
  private enum Missing {
    NOTHING,
    LAST,
    ALL
  }

  private final Findings findings;
  private final NameCheck names;
  private final Operators operators;

  Inference(Findings findings, NameCheck names) {
    this.findings = findings;
    this.names = names;
    this.operators = new Operators(findings);
  }

  /** The same with variables that an expression or a directive declares itself. */
  Inference with(Map<String, Type> own) {
    return new Inference(findings, names.with(own));
  }

  /** The type of a whole expression; that of a secret only for a reference to one. */
  Type typeOf(SyntaxNode tree) {
    return typeOf(tree, Missing.NOTHING);
  }

  /** Reports a whole expression that can't be true or false. */
  void condition(SyntaxNode tree) {
    Type type = use(tree);
    if (type != Scalar.BOOLEAN && !Types.isAny(type)) {
      findings.wrongType(
          tree,
          type,
          "and a condition is true or false",
          Operators.truth(findings.written(tree), type));
    }
  }

  /** The type of a part that is looked into, which a secret can't be. */
  Type use(SyntaxNode node) {
    return use(node, Missing.NOTHING);
  }

  private Type use(SyntaxNode node, Missing missing) {
    Type type = typeOf(node, missing);
    if (type instanceof Type.SecretOf) {
      findings.secretMisused(node);
      return Type.ANY;
    }
    return type;
  }

  private Type typeOf(SyntaxNode node, Missing missing) {
    return switch (node.kind()) {
      case NAME -> names.name(node, missing != Missing.NOTHING);
      case KEY ->
          names.key(
              node, node.first(), target(node, missing), node.text(), missing != Missing.NOTHING);
      case INDEX -> index(node, missing);
      case CALL -> call(node);
      case BUILT_IN -> builtIn(node);
      case TEXT -> text(node);
      case NUMBER -> node.text().contains(".") ? Scalar.NUMBER : Scalar.INTEGER;
      case BOOLEAN, EXISTS -> truth(node);
      case LIST -> new Type.ListOf(Types.joined(node.parts().stream().map(this::use).toList()));
      case MAP -> map(node);
      case COMPARE -> operators.compare(node, side(node, 0), side(node, 1));
      case ARITHMETIC -> operators.arithmetic(node, side(node, 0), side(node, 1));
      case ADD -> operators.add(node, side(node, 0), side(node, 1));
      case AND -> logic(node, "and");
      case OR -> logic(node, "or");
      case NOT -> logic(node, "not");
      case SIGN -> operators.number(side(node, 0), "-");
      case RANGE -> range(node);
      case DEFAULT -> withDefault(node);
      case PARENTHESES -> typeOf(node.first(), missing == Missing.NOTHING ? missing : Missing.ALL);
      case LAMBDA, ELEMENT, OTHER, SPECIAL_VARIABLE -> unknown(node);
    };
  }

  private Side side(SyntaxNode node, int part) {
    return new Side(node.parts().get(part), use(node.parts().get(part)));
  }

  private Type target(SyntaxNode node, Missing missing) {
    return use(node.first(), missing == Missing.ALL ? missing : Missing.NOTHING);
  }

  private Type index(SyntaxNode node, Missing missing) {
    Type target = target(node, missing);
    SyntaxNode index = node.parts().get(1);
    Type at = use(index);
    if (index.kind() == Kind.TEXT && index.parts().isEmpty()) {
      return names.key(node, node.first(), target, index.text(), missing != Missing.NOTHING);
    }
    if (Types.isList(at)) {
      return target;
    }
    boolean isAt = Types.isNumber(at);
    return isAt && target instanceof Type.ListOf list
        ? list.item()
        : isAt && Types.isText(target) ? Scalar.TEXT : Type.ANY;
  }

  private Type call(SyntaxNode node) {
    List<SyntaxNode> arguments = node.parts().subList(1, node.parts().size());
    SyntaxNode called = node.first();
    if (called.kind() == Kind.BUILT_IN) {
      Type type = builtIn(called);
      List<Type> types = arguments.stream().map(this::use).toList();
      boolean hasDefault = called.text().equals("default") && !types.isEmpty();
      return hasDefault ? Types.joined(type, types.get(0)) : type;
    }
    List<Type> types = new ArrayList<>();
    arguments.forEach(argument -> types.add(use(argument)));
    return called.kind() == Kind.NAME ? function(called, arguments, types) : unknown(called);
  }

  private Type function(SyntaxNode called, List<SyntaxNode> arguments, List<Type> types) {
    String name = Functions.plain(called.text());
    boolean takesText = !Functions.OF_SCRIPTS.contains(name);
    for (int i = 0; i < types.size(); i++) {
      if (takesText && (Types.isList(types.get(i)) || Types.isMap(types.get(i)))) {
        findings.wrongType(arguments.get(i), types.get(i), "and `" + name + "` wants text", "");
      }
    }
    return switch (name) {
      case "find" -> Patterns.checked(arguments, findings, Scalar.BOOLEAN);
      case "capture" -> Patterns.checked(arguments, findings, Scalar.TEXT);
      case "version" -> Scalar.VERSION;
      case "read" -> Scalar.TEXT;
      default -> types.isEmpty() ? Type.ANY : types.get(0);
    };
  }

  private Type builtIn(SyntaxNode node) {
    SyntaxNode target = node.first();
    List<SyntaxNode> arguments = node.parts().subList(1, node.parts().size());
    boolean mayBeMissing = OF_MISSING.contains(node.text());
    boolean isSecretAllowed = node.text().equals("has_content");
    Missing missing = mayBeMissing ? Missing.LAST : Missing.NOTHING;
    Type type = isSecretAllowed ? typeOf(target, missing) : use(target, missing);
    BuiltIns.Rule rule = BuiltIns.rule(node.text());
    if (!BuiltIns.fits(rule.wants(), type)) {
      unfit(node, type, rule);
      type = Type.ANY;
    }
    List<Type> given = arguments(arguments, type);
    if (node.text().equals("then")) {
      return Types.joined(given);
    }
    return mayBeMissing && !isSecretAllowed && !node.text().equals("exists")
        ? type
        : result(rule.gives(), type, given);
  }

  private void unfit(SyntaxNode node, Type type, BuiltIns.Rule rule) {
    String written = findings.written(node.first());
    findings.wrongType(
        node.first(),
        type,
        "and `?" + node.text() + "` wants " + BuiltIns.said(rule.wants()),
        BuiltIns.instead(node.text(), type)
            .map(name -> "write `" + written + "?" + name + "`")
            .orElse(""));
  }

  private List<Type> arguments(List<SyntaxNode> arguments, Type list) {
    Type item = list instanceof Type.ListOf known ? known.item() : Type.ANY;
    List<Type> types = new ArrayList<>();
    for (SyntaxNode argument : arguments) {
      Map<String, Type> own = new LinkedHashMap<>();
      argument.names().forEach(name -> own.put(name, item));
      types.add(argument.kind() == Kind.LAMBDA ? with(own).use(argument.first()) : use(argument));
    }
    return types;
  }

  private static Type result(BuiltIns.Gives gives, Type type, List<Type> given) {
    return switch (gives) {
      case TEXT -> Scalar.TEXT;
      case INTEGER -> Scalar.INTEGER;
      case NUMBER -> Scalar.NUMBER;
      case BOOLEAN -> Scalar.BOOLEAN;
      case TEXTS -> new Type.ListOf(Scalar.TEXT);
      case SAME -> type;
      case ITEM -> type instanceof Type.ListOf list ? list.item() : Type.ANY;
      case ANYTHING -> Type.ANY;
      case MAPPED -> new Type.ListOf(given.isEmpty() ? Type.ANY : given.get(0));
    };
  }

  private Type text(SyntaxNode node) {
    for (SyntaxNode piece : node.parts()) {
      for (SyntaxNode embedded : piece.parts()) {
        Type type = use(embedded);
        if (Types.isList(type) || Types.isMap(type)) {
          findings.wrongType(embedded, type, "and can't stand in text", "");
        }
      }
    }
    return Scalar.TEXT;
  }

  private Type truth(SyntaxNode node) {
    node.parts().forEach(part -> use(part, Missing.LAST));
    return Scalar.BOOLEAN;
  }

  private Type logic(SyntaxNode node, String word) {
    for (int i = 0; i < node.parts().size(); i++) {
      operators.logic(side(node, i), word);
    }
    return Scalar.BOOLEAN;
  }

  private Type map(SyntaxNode node) {
    Map<String, Type> keys = new LinkedHashMap<>();
    boolean areLiteral = true;
    for (int i = 0; i + 1 < node.parts().size(); i += 2) {
      SyntaxNode key = node.parts().get(i);
      areLiteral &= key.kind() == Kind.TEXT && key.parts().isEmpty();
      use(key);
      keys.put(key.text(), use(node.parts().get(i + 1)));
    }
    return areLiteral ? new Type.MapOf(keys) : Type.ANY_MAP;
  }

  private Type range(SyntaxNode node) {
    for (int i = 0; i < node.parts().size(); i++) {
      operators.number(side(node, i), "..");
    }
    return new Type.ListOf(Scalar.INTEGER);
  }

  private Type withDefault(SyntaxNode node) {
    Type type = use(node.first(), Missing.LAST);
    if (node.parts().size() > 1) {
      reportGreedy(node, node.parts().get(1));
    }
    return node.parts().size() == 1 ? type : Types.joined(type, use(node.parts().get(1)));
  }

  /** FreeMarker takes all that follows {@code !} for the default, which is hardly ever meant. */
  private void reportGreedy(SyntaxNode node, SyntaxNode taken) {
    if (!GREEDY.contains(taken.kind())) {
      return;
    }
    SyntaxNode meant = taken;
    while (GREEDY.contains(meant.kind())) {
      meant = meant.first();
    }
    findings.add(
        findings
            .error(
                "greedy-default",
                taken,
                "`!` takes all that follows for the default: `" + findings.written(taken) + "`")
            .help(
                "write `("
                    + findings.written(node, meant)
                    + ") "
                    + findings.behind(meant, taken)
                    + "`"));
  }

  private Type unknown(SyntaxNode node) {
    Map<String, Type> own = new LinkedHashMap<>();
    node.names().forEach(name -> own.put(name, Type.ANY));
    Inference inner = own.isEmpty() ? this : with(own);
    node.parts().forEach(inner::use);
    return Type.ANY;
  }
}
