package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import freemarker.core.SyntaxNode;

/** Reports what is wrong with nodes of a tree, in the words and at the places of the source. */
final class Findings {
  private final Origin origin;
  private final Diagnostics out;

  /** The way back from offsets of a tree to what the user wrote. */
  interface Origin {
    /** Where a part of the parsed text was written. */
    Span span(int begin, int end);

    /** What was written there. */
    String written(int begin, int end);
  }

  Findings(Origin origin, Diagnostics out) {
    this.origin = origin;
    this.out = out;
  }

  String written(SyntaxNode node) {
    return origin.written(node.begin(), node.end()).strip();
  }

  /** What was written from the beginning of one node to the end of another. */
  String written(SyntaxNode from, SyntaxNode to) {
    return origin.written(from.begin(), to.end()).strip();
  }

  /** What was written behind a node, to the end of another. */
  String behind(SyntaxNode node, SyntaxNode last) {
    return origin.written(node.end(), last.end()).strip();
  }

  Span span(SyntaxNode node) {
    return origin.span(node.begin(), node.end());
  }

  /** An error at a node, to be refined and then given to {@link #add}. */
  Diagnostic error(String code, SyntaxNode node, String message) {
    return Diagnostic.error(code, span(node), message);
  }

  void add(Diagnostic diagnostic) {
    out.add(diagnostic);
  }

  /** A node has one type, and what is done with it wants another. */
  void wrongType(SyntaxNode node, Type type, String wanting, String help) {
    Diagnostic plain =
        error(
            "wrong-type", node, "`" + written(node) + "` is " + Types.said(type) + ", " + wanting);
    add(help.isEmpty() ? plain : plain.help(help));
  }

  void secretMisused(SyntaxNode node) {
    String name = written(node);
    add(
        error("secret-in-expression", node, "`" + name + "` is a secret and can't be looked into")
            .note(
                "an expression sees only a token in its place, so a comparison would prove nothing")
            .help(
                "a secret may stand only as `${" + name + "}`, or in `" + name + "?has_content`"));
  }
}
