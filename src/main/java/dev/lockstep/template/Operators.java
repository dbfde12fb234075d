package dev.lockstep.template;

import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import freemarker.core.SyntaxNode;
import freemarker.core.SyntaxNode.Kind;
import java.util.Set;

/** What operators want of their sides, and what they give. */
final class Operators {
  private static final Set<String> EQUALITY = Set.of("==", "=", "!=");

  private final Findings findings;

  Operators(Findings findings) {
    this.findings = findings;
  }

  /** A side of an operator with its type. */
  record Side(SyntaxNode node, Type type) {}

  Type compare(SyntaxNode node, Side left, Side right) {
    if (EQUALITY.contains(node.text())) {
      equality(node, left, right);
    } else if (isVersion(left) != isVersion(right)) {
      versions(node, left, right);
    } else if (!isVersion(left)) {
      if (isOrdered(node, left, right)) {
        isOrdered(node, right, left);
      }
    }
    return Scalar.BOOLEAN;
  }

  private void equality(SyntaxNode node, Side left, Side right) {
    if (isVersion(left) != isVersion(right)) {
      versions(node, left, right);
    } else if (!Types.areAlike(left.type(), right.type())) {
      findings.add(
          findings
              .error(
                  "wrong-type",
                  node,
                  "`%s` is %s and `%s` is %s: they can't be compared"
                      .formatted(
                          findings.written(left.node()),
                          Types.said(left.type()),
                          findings.written(right.node()),
                          Types.said(right.type())))
              .help(alike(left, right)));
    } else if (isCollection(left.type()) || isCollection(right.type())) {
      Side whole = isCollection(left.type()) ? left : right;
      findings.wrongType(
          whole.node(),
          whole.type(),
          "and only text, numbers and booleans can be compared",
          "compare its parts, its `?size`, or the text that `?join(\",\")` makes of a list");
    }
  }

  /** What makes two sides comparable. */
  private String alike(Side left, Side right) {
    boolean textLeft = Types.isText(left.type());
    Side text = textLeft ? left : right;
    Side other = textLeft ? right : left;
    String written = findings.written(other.node());
    if (text.type() == Scalar.VERSION) {
      return "write `version(%s) == version(%s)`"
          .formatted(findings.written(text.node()), quoted(other.node()));
    }
    if (Types.isText(text.type()) && Types.isNumber(other.type())) {
      return other.node().kind() == Kind.NUMBER && text.node().kind() != Kind.TEXT
          ? "compare with text, `\""
              + written
              + "\"`, or with a number, `"
              + findings.written(text.node())
              + "?number`"
          : "turn the text into a number with `?number`, or leave out the quotes";
    }
    if (Types.isText(text.type()) && other.type() == Scalar.BOOLEAN) {
      return "write `" + written + "` or `not " + written + "` alone";
    }
    return "compare what is of one type";
  }

  private void versions(SyntaxNode node, Side left, Side right) {
    Side plain = isVersion(left) ? right : left;
    if (Types.isAny(plain.type()) && plain.node().kind() == Kind.NAME) {
      return;
    }
    String written = findings.written(plain.node());
    findings.add(
        findings
            .error("wrong-type", node, "a version can be compared only with a version")
            .help("write `version(" + written + ")`"));
  }

  /** Whether a side can stand in an order; reports it if not. */
  private boolean isOrdered(SyntaxNode node, Side side, Side other) {
    boolean fits = Types.isNumber(side.type()) || Types.isAny(side.type());
    if (!fits) {
      String a = findings.written(side.node());
      String b = findings.written(other.node());
      boolean areTexts = Types.isText(side.type()) && Types.isText(other.type());
      boolean isVersion = side.type() == Scalar.VERSION || other.type() == Scalar.VERSION;
      findings.wrongType(
          side.node(),
          side.type(),
          "and `" + node.text() + "` compares numbers",
          isVersion
              ? "write `version(%s) %s version(%s)`"
                  .formatted(
                      findings.written(node.parts().get(0)),
                      node.text(),
                      quoted(node.parts().get(1)))
              : side.type() == Scalar.SIZE || side.type() == Scalar.DURATION
                  ? "to compute with `" + a + "`, declare it as an `integer`"
                  : areTexts
                      ? "for versions: `version(%s)`, `version(%s)`; for numbers: `?number`"
                          .formatted(a, b)
                      : Types.isText(side.type()) ? "write `" + a + "?number`" : "");
    }
    return fits;
  }

  Type logic(Side side, String word) {
    if (side.type() != Scalar.BOOLEAN && !Types.isAny(side.type())) {
      findings.wrongType(
          side.node(),
          side.type(),
          "and `" + word + "` wants true or false",
          truth(findings.written(side.node()), side.type()));
    }
    return Scalar.BOOLEAN;
  }

  /** What asks the question that somebody probably meant. */
  static String truth(String written, Type type) {
    if (Types.isNumber(type)) {
      return "compare it, as in `" + written + " == 0`";
    }
    return Types.isText(type)
        ? "compare it, as in `" + written + " == \"true\"`, or ask `" + written + "?has_content`"
        : "ask for a part of it, or `" + written + "?has_content`";
  }

  Type arithmetic(SyntaxNode node, Side left, Side right) {
    number(left, node.text());
    number(right, node.text());
    boolean isWhole =
        left.type() == Scalar.INTEGER && right.type() == Scalar.INTEGER && !node.text().equals("/");
    return isWhole ? Scalar.INTEGER : Scalar.NUMBER;
  }

  Type number(Side side, String sign) {
    if (!Types.isNumber(side.type()) && !Types.isAny(side.type())) {
      findings.wrongType(
          side.node(),
          side.type(),
          "and `" + sign + "` wants a number",
          Types.isText(side.type()) ? "write `" + findings.written(side.node()) + "?number`" : "");
    }
    return Types.isAny(side.type()) ? Scalar.NUMBER : side.type();
  }

  Type add(SyntaxNode node, Side left, Side right) {
    Type a = left.type();
    Type b = right.type();
    if (Types.isAny(a) || Types.isAny(b)) {
      return Type.ANY;
    }
    if (Types.isNumber(a) && Types.isNumber(b)) {
      return Types.joined(a, b);
    }
    boolean areScalars = a instanceof Scalar && b instanceof Scalar;
    if (areScalars && (Types.isText(a) || Types.isText(b))) {
      return Scalar.TEXT;
    }
    if (Types.isList(a) && Types.isList(b)) {
      return new Type.ListOf(Types.joined(((Type.ListOf) a).item(), ((Type.ListOf) b).item()));
    }
    if (Types.isMap(a) && Types.isMap(b)) {
      return Type.ANY_MAP;
    }
    findings.add(
        findings.error(
            "wrong-type", node, Types.said(a) + " and " + Types.said(b) + " can't be added"));
    return Type.ANY;
  }

  /** As text, where a number was written for a version. */
  private String quoted(SyntaxNode node) {
    String written = findings.written(node);
    return node.kind() == Kind.NUMBER ? "\"" + written + "\"" : written;
  }

  private static boolean isVersion(Side side) {
    return Restrictions.isCall(side.node().bare(), "version");
  }

  private static boolean isCollection(Type type) {
    return Types.isList(type) || Types.isMap(type);
  }
}
