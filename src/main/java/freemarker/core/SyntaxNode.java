package freemarker.core;

import java.util.List;

/**
 * A node of what FreeMarker parsed.
 *
 * @param text what tells it from others of its kind: a name, a key, an operator, a literal
 * @param names the variables that it declares for its parts: those of a lambda, a loop, an
 *     assignment
 * @param parts the nodes below it, in the order in which they are written
 * @param begin offset of its first character in the source
 * @param end offset behind its last one
 */
public record SyntaxNode(
    Kind kind, String text, List<String> names, List<SyntaxNode> parts, int begin, int end) {

  /** What a node can be. */
  public enum Kind {
    NAME,
    KEY,
    INDEX,
    CALL,
    BUILT_IN,
    SPECIAL_VARIABLE,
    TEXT,
    NUMBER,
    BOOLEAN,
    LIST,
    MAP,
    COMPARE,
    ARITHMETIC,
    ADD,
    AND,
    OR,
    NOT,
    SIGN,
    RANGE,
    DEFAULT,
    EXISTS,
    PARENTHESES,
    LAMBDA,
    /** A directive of a template, or a piece of its text; {@code text} is FreeMarker's symbol. */
    ELEMENT,
    /** Anything that nobody expected. */
    OTHER
  }

  /** The first part. */
  public SyntaxNode first() {
    return parts.get(0);
  }

  /** Whether it is of a kind and has this text. */
  public boolean is(Kind wanted, String wantedText) {
    return kind == wanted && text.equals(wantedText);
  }

  /** The node without the parentheses around it. */
  public SyntaxNode bare() {
    return kind == Kind.PARENTHESES ? first().bare() : this;
  }
}
