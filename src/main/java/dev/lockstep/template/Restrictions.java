package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import freemarker.core.SyntaxNode;
import freemarker.core.SyntaxNode.Kind;
import java.util.Map;

/** What FreeMarker could do and an expression may not; and how our functions are called. */
final class Restrictions {
  private static final Map<String, Integer> ARGUMENTS =
      Map.of("find", 2, "capture", 2, "version", 1, "read", 1, "args", 1, "raw", 1);

  /** A range is made whole before anybody looks at it. */
  private static final long LONGEST_RANGE = 100_000;

  private final Findings findings;
  private final Allowed allowed;

  Restrictions(Findings findings, Allowed allowed) {
    this.findings = findings;
    this.allowed = allowed;
  }

  static boolean isCall(SyntaxNode node, String function) {
    return node.kind() == Kind.CALL && node.first().is(Kind.NAME, Functions.PREFIX + function);
  }

  /** Looks at a whole expression. */
  void check(SyntaxNode tree) {
    SyntaxNode bare = tree.bare();
    boolean isWholeCall = Functions.OF_SCRIPTS.stream().anyMatch(name -> isCall(bare, name));
    if (isWholeCall && allowed == Allowed.IN_SCRIPTS) {
      arguments(bare, Functions.plain(bare.first().text()));
      bare.parts().stream().skip(1).forEach(part -> walk(part, bare));
    } else {
      walk(tree, tree);
    }
  }

  private void walk(SyntaxNode node, SyntaxNode parent) {
    switch (node.kind()) {
      case CALL -> call(node);
      case BUILT_IN -> builtIn(node);
      case SPECIAL_VARIABLE -> refuse(node, "FreeMarker's special variables can't be used here");
      case RANGE -> range(node, parent);
      default -> {}
    }
    node.parts().forEach(part -> walk(part, node));
  }

  private void call(SyntaxNode node) {
    String name = Functions.plain(node.first().text());
    if (node.first().kind() != Kind.NAME) {
      return;
    }
    if (!Functions.NAMES.contains(name)) {
      Diagnostic plain =
          findings.error("unknown-function", node.first(), "there is no function `" + name + "`");
      findings.add(Suggestions.help(name, Functions.NAMES).map(plain::help).orElse(plain));
    } else if (Functions.OF_SCRIPTS.contains(name)) {
      findings.add(
          findings
              .error("misplaced-function", node, "`" + name + "` can't be used here")
              .help("write it as a whole `${" + name + "(...)}` in the script of `shell`"));
    } else {
      arguments(node, name);
    }
  }

  private void arguments(SyntaxNode node, String name) {
    int given = node.parts().size() - 1;
    int wanted = ARGUMENTS.get(name);
    if (given != wanted) {
      String count = wanted == 1 ? "one argument" : "two arguments: a text and a pattern";
      findings.add(findings.error("wrong-arguments", node, "`" + name + "` takes " + count));
    }
  }

  private void builtIn(SyntaxNode node) {
    if (!BuiltIns.isAllowed(node.text())) {
      refuse(node, "`?" + node.text() + "` can't be used here");
    }
  }

  private void range(SyntaxNode node, SyntaxNode parent) {
    boolean isCut = parent.kind() == Kind.INDEX || parent.kind() == Kind.ELEMENT;
    if (node.parts().size() < 2) {
      if (!isCut) {
        refuse(node, "a range without an end can be used only in brackets, as in `x[1..]`");
      }
      return;
    }
    boolean areLiteral = node.parts().stream().allMatch(part -> part.kind() == Kind.NUMBER);
    if (areLiteral && Math.abs(number(node, 1) - number(node, 0)) > LONGEST_RANGE) {
      refuse(node, "a range of more than " + LONGEST_RANGE + " numbers can't be used here");
    }
  }

  private static double number(SyntaxNode range, int part) {
    return Double.parseDouble(range.parts().get(part).text());
  }

  private void refuse(SyntaxNode node, String message) {
    findings.add(findings.error("not-in-expressions", node, message));
  }
}
