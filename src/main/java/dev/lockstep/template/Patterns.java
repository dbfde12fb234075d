package dev.lockstep.template;

import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import freemarker.core.SyntaxNode;
import freemarker.core.SyntaxNode.Kind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the patterns of {@code find} and {@code capture} beforehand where they are literal. */
final class Patterns {
  private Patterns() {}

  static Type checked(List<SyntaxNode> arguments, Findings findings, Scalar type) {
    if (arguments.size() == 2 && isLiteral(arguments.get(1))) {
      check(arguments.get(1), findings, type == Scalar.TEXT);
    }
    return type;
  }

  private static boolean isLiteral(SyntaxNode node) {
    return node.kind() == Kind.TEXT && node.parts().isEmpty();
  }

  private static void check(SyntaxNode node, Findings findings, boolean captures) {
    String pattern = node.text();
    try {
      int groups = Pattern.compile(pattern).matcher("").groupCount();
      if (captures && groups == 0) {
        findings.add(
            findings
                .error("bad-pattern", node, "the pattern `" + pattern + "` captures nothing")
                .help("put parentheses around the part that is wanted"));
      }
    } catch (PatternSyntaxException e) {
      String why = "`" + pattern + "` is no regular expression: " + e.getDescription();
      findings.add(findings.error("bad-pattern", node, why));
    }
  }
}
